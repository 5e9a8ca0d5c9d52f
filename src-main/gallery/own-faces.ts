import { dotAt } from '../../src-shared/domain/face-matching.ts';
import { lineOf, scoreOn } from '../../src-shared/domain/own-score.ts';
import { type FaceEmbedding, findOwnNumbers } from '../../src-shared/models/face.ts';
import type { ScoreScale } from '../../src-shared/models/own-network.ts';
import type { Parts } from './divided-work.ts';
import { type Approximate, createFirstPass } from './first-pass.ts';

/** The network of the site that is in force. */
export interface OwnNetworkInForce {
  readonly mark: number;
  readonly width: number;
  readonly scale: ScoreScale;
}

/** Rows between two pauses. */
const PART = 8192;

/** The numbers that a site's own network made of the faces, by the gallery's rows. Some rows may lack them. */
export interface OwnFaces {
  readonly network: OwnNetworkInForce;
  /** Writes a row from a face, with or without the numbers. */
  write(row: number, face: FaceEmbedding): void;
  /** Gives a row its numbers; does nothing where they are not as many as the network gives. */
  describe(row: number, numbers: Float32Array): void;
  /** Copies one row over another. */
  copy(from: number, to: number): void;
  /** Overwrites a row with nothing. */
  erase(row: number): void;
  /** A copy of a row's numbers; null where it lacks them. */
  read(row: number): Float32Array | null;
  /** The score of a row and a probe, on the scale of `faceScore`; null where one lacks the numbers. */
  score(row: number, probe: FaceEmbedding): number | null;
  /** The same of two faces. */
  scoreOf(a: FaceEmbedding, b: FaceEmbedding): number | null;
  /**
   * Replaces the scores of those rows that have the numbers, where the probe has them; answers how far one of all is
   * from the exact one at most.
   */
  overwrite(pass: Approximate, probe: FaceEmbedding, rows: number): Parts<number>;
}

/** Of so many rows, all without the numbers. */
export function createOwnFaces(network: OwnNetworkInForce, rows: number): OwnFaces {
  const line = lineOf(network.scale);
  const startIn = (face: FaceEmbedding): number | null => {
    const own = findOwnNumbers(face);
    return own !== null && own.mark === network.mark && own.width === network.width ? own.start : null;
  };
  const rounded = createFirstPass({ width: network.width, startIn });
  rounded.reserve(rows);
  const faces: (Float32Array | undefined)[] = [];
  return {
    network,
    write(row, face) {
      const start = startIn(face);
      faces[row] = start === null ? undefined : face.slice(start, start + network.width);
      rounded.write(row, face);
    },
    describe(row, numbers) {
      if (numbers.length !== network.width) return;
      faces[row] = numbers.slice();
      rounded.writeNumbers(row, numbers, 0);
    },
    copy(from, to) {
      faces[to] = faces[from]?.slice();
      rounded.copy(from, to);
    },
    erase(row) {
      faces[row]?.fill(0);
      faces[row] = undefined;
      rounded.erase(row);
    },
    read: (row) => faces[row]?.slice() ?? null,
    score(row, probe) {
      const [face, start] = [faces[row], startIn(probe)];
      if (face === undefined || start === null) return null;
      return scoreOn(line, dotAt(face, 0, probe, start, network.width));
    },
    scoreOf(a, b) {
      const [aStart, bStart] = [startIn(a), startIn(b)];
      return aStart === null || bStart === null ? null : scoreOn(line, dotAt(a, aStart, b, bStart, network.width));
    },
    *overwrite(pass, probe, rows) {
      if (startIn(probe) === null) return pass.error;
      const own = yield* rounded.search(probe, rows);
      for (let row = 0; row < rows; row++) {
        if (row > 0 && row % PART === 0) yield;
        if (faces[row] !== undefined) pass.scores[row] = (own.scores[row] as number) * line.factor + line.shift;
      }
      return Math.max(pass.error, own.error * line.factor);
    },
  };
}
