import site from '../../assets/sample-site.json' with { type: 'json' };
import type { KioskScreen } from '../support/watch-kiosk.ts';
import type { CastScene } from './cast.ts';

/** What came of one scene, against what should. */
export interface SceneResult {
  readonly scene: CastScene;
  /** Name of the enrolled person in the scene; null for strangers, nobody, or several. */
  readonly who: string | null;
  /** `in`, `out`, a refusal code, `unknown`, `ambiguous`, or null where the kiosk decided nothing. */
  readonly seen: string | null;
  /** Whom the kiosk named. */
  readonly named: string | null;
  readonly recognised: boolean;
  readonly strangerAccepted: boolean;
  readonly refused: boolean;
  readonly ok: boolean;
}

const names = new Map(site.staff.map((staff) => [staff.code, staff.name]));

function seenOn(screen: KioskScreen): string | null {
  if (screen.screen === 'accepted') return screen.direction?.toLowerCase() ?? null;
  return screen.screen === 'refused' ? screen.code : screen.screen;
}

/** Judges a scene by everything the kiosk showed during it: one wrong name is enough to fail it. */
export function judge(scene: CastScene, shown: readonly KioskScreen[]): SceneResult {
  const single = scene.people.length === 1 ? scene.people[0] : undefined;
  const who = single?.who == null ? null : (names.get(single.who) ?? single.who);
  const named = shown.filter((screen) => screen.name !== null);
  const wrongName = named.find((screen) => screen.name !== who);
  const decisive = wrongName ?? named[0] ?? shown.at(-1) ?? null;
  const seen = decisive === null ? null : seenOn(decisive);
  const recognised = who !== null && named.length > 0 && wrongName === undefined;
  return {
    scene,
    who,
    seen,
    named: decisive?.name ?? null,
    recognised,
    strangerAccepted: wrongName !== undefined,
    refused: decisive?.screen === 'refused',
    ok: wrongName === undefined && seen === scene.expected,
  };
}
