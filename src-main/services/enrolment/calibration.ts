import { barsOf, falseMatchesAt, suggestThreshold } from '../../../src-shared/domain/calibration.ts';
import { personScoreBy } from '../../../src-shared/domain/face-matching.ts';
import type { CalibrationReport, CalibrationState } from '../../../src-shared/ipc/calibration.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findStaff } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/store.ts';
import { errorFacts } from '../../platform/log-facts.ts';
import { nextTurn } from '../../platform/next-turn.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { policyAt } from '../base/policies.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'gallery' | 'log'>;

/** Comparisons of a look with a person, at most: beyond, fewer pictures are searched for, spread over everyone. */
const MOST_COMPARISONS = 1_000_000;
/** For so long the work goes on before others have their turn, in milliseconds. */
const SLICE_MS = 8;
/** People are left out in so many groups to see how far the result hangs on them. */
const GROUPS = 10;
const CLOSEST = 3;

/** One report under way or made. */
export interface Calibration {
  state(): CalibrationState;
  /** Stops the work; what was found so far is forgotten. */
  cancel(): void;
  /** Settles when the work has ended, however it did. */
  readonly ended: Promise<void>;
}

interface Look {
  readonly staffId: StaffId;
  readonly picture: number;
}

interface Pair {
  readonly first: StaffId;
  readonly second: StaffId;
  readonly score: number;
}

interface Found {
  readonly same: number[];
  readonly different: number[];
  readonly from: number[];
  readonly to: number[];
  readonly closest: Map<string, Pair>;
}

/** Which pictures are searched for: first one of everybody, then the second of everybody, until there are enough. */
function looksOf(gallery: Deps['gallery'], staff: readonly StaffId[]): Look[] {
  const pictures = staff.map((staffId) => ({ staffId, count: gallery.embeddingsOf(staffId).length }));
  const most = Math.max(...pictures.map(({ count }) => count), 0);
  const all = Array.from({ length: most }, (_, picture) =>
    pictures.filter(({ count }) => picture < count).map(({ staffId }) => ({ staffId, picture })),
  ).flat();
  const room = Math.max(1, Math.floor(MOST_COMPARISONS / Math.max(1, staff.length)));
  const step = Math.max(1, all.length / room);
  return Array.from({ length: Math.min(all.length, room) }, (_, n) => all[Math.floor(n * step)]).filter(
    (look) => look !== undefined,
  );
}

/** One picture as if it were a look: against the person's other pictures, and against everybody else. */
async function take(
  { gallery }: Deps,
  { staffId, picture }: Look,
  group: ReadonlyMap<StaffId, number>,
  found: Found,
): Promise<void> {
  const own = gallery.embeddingsOf(staffId);
  const probe = own[picture];
  // Removed meanwhile.
  if (probe === undefined) return;
  const others = own.filter((other) => other !== probe);
  if (others.length > 0) found.same.push(personScoreBy(others, (other) => gallery.scoreBetween(probe, other)));
  for (const [otherId, score] of await gallery.nearness(probe)) {
    const to = group.get(otherId);
    if (otherId === staffId || to === undefined) continue;
    found.different.push(score);
    found.from.push(group.get(staffId) ?? 0);
    found.to.push(to);
    const [first, second] = staffId < otherId ? [staffId, otherId] : [otherId, staffId];
    noteClosest(found.closest, { first, second, score });
  }
}

/** Keeps the highest score of each of the closest pairs. */
function noteClosest(closest: Map<string, Pair>, pair: Pair): void {
  const key = `${pair.first} ${pair.second}`;
  const known = closest.get(key);
  if (known !== undefined ? known.score >= pair.score : closest.size >= CLOSEST && leastOf(closest).score >= pair.score)
    return;
  closest.set(key, pair);
  if (closest.size > CLOSEST) {
    const { first, second } = leastOf(closest);
    closest.delete(`${first} ${second}`);
  }
}

function leastOf(closest: ReadonlyMap<string, Pair>): Pair {
  return [...closest.values()].reduce((least, pair) => (pair.score < least.score ? pair : least));
}

function reportOf(db: ReadDb, at: number, counts: Counts, found: Found, groups: number): CalibrationReport {
  const { policy } = policyAt(db, at);
  const { same, different, from, to } = found;
  const strangers = {
    scores: Float32Array.from(different),
    from: Uint8Array.from(from),
    to: Uint8Array.from(to),
    groups,
  };
  const suggestion = suggestThreshold(strangers, counts.people);
  const below = (threshold: number | null): number | null =>
    threshold === null || same.length === 0 ? null : same.filter((score) => score < threshold).length / same.length;
  const person = (id: StaffId): { name: string; code: string } => {
    const { name = '', code = '' } = findStaff(db, id) ?? {};
    return { name, code };
  };
  return {
    at,
    ...counts,
    same: barsOf(same),
    different: barsOf(different),
    sameCount: same.length,
    differentCount: different.length,
    sameBelow: { inForce: below(policy.acceptScore), suggested: below(suggestion?.acceptScore ?? null) },
    closest: [...found.closest.values()]
      .sort((a, b) => b.score - a.score)
      .map(({ first, second, score }) => ({ first: person(first), second: person(second), score })),
    acceptScore: policy.acceptScore,
    falseMatches: falseMatchesAt(strangers, counts.people, policy.acceptScore),
    suggestion,
  };
}

interface Counts {
  readonly people: number;
  readonly templates: number;
  readonly looks: number;
}

/**
 * Begins a calibration report over everybody enrolled: each picture is searched for among the others, a few at a time
 * between whatever else the main process does. Faces stay here; the report has counts, names of the closest people and
 * a threshold. That it was made is audited. A failure (the data was closed) is logged and leaves nothing.
 */
export function startCalibration(deps: Deps, actor: string): Calibration {
  const { store, clock, gallery, log } = deps;
  const staff = gallery.staff();
  const looks = looksOf(gallery, staff);
  const groups = Math.min(GROUPS, staff.length);
  const group = new Map(staff.map((id, index) => [id, index % Math.max(1, groups)]));
  let state: CalibrationState = { kind: 'running', done: 0, of: looks.length };
  let cancelled = false;

  const work = async (): Promise<void> => {
    const found: Found = { same: [], different: [], from: [], to: [], closest: new Map() };
    const network = gallery.ownNetwork();
    let sliceEnds = performance.now() + SLICE_MS;
    for (const [done, look] of looks.entries()) {
      if (performance.now() > sliceEnds) {
        state = { kind: 'running', done, of: looks.length };
        await nextTurn();
        sliceEnds = performance.now() + SLICE_MS;
      }
      await take(deps, look, group, found);
      if (cancelled) return;
      // Scores of two networks say nothing together.
      if (gallery.ownNetwork() !== network) return work();
    }
    const templates = staff.reduce((sum, id) => sum + gallery.embeddingsOf(id).length, 0);
    const counts = { people: staff.length, templates, looks: looks.length };
    const at = clock.now();
    const report = store.write((db) => {
      const made = reportOf(db, at, counts, found, groups);
      const details = {
        people: made.people,
        comparisons: made.differentCount,
        suggested: made.suggestion?.acceptScore ?? null,
      };
      appendAudit(db, { at, actor, action: 'policy.calibrate', subject: 'site:faces', details });
      return made;
    });
    state = { kind: 'done', report };
  };

  const ended = nextTurn()
    .then(work)
    .catch((error: unknown) => {
      log.error('calibration failed', errorFacts(error));
      state = { kind: 'none' };
    });
  return {
    state: () => state,
    cancel: () => {
      cancelled = true;
      state = { kind: 'none' };
    },
    ended,
  };
}
