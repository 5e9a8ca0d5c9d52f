import { faceTile } from '../support/face-sheet.ts';
import type { Figure } from '../support/figures.ts';
import type { CastScene } from './cast.ts';

/** Everyone in a scene, side by side. */
export const figuresOf = ({ people }: CastScene): Promise<Figure[]> =>
  Promise.all(
    people.map(async ({ tile, alteration }, place) => ({
      picture: await faceTile(...tile),
      ...(alteration === undefined ? {} : { alteration }),
      across: people.length === 1 ? 0.5 : 0.27 + 0.46 * place,
    })),
  );
