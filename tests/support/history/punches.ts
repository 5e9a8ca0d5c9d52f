import { insertAttempt } from '../../../src-main/db/queries/attempts.ts';
import { insertCorrection } from '../../../src-main/db/queries/corrections.ts';
import { takeSequence } from '../../../src-main/db/queries/devices.ts';
import { putEvidence } from '../../../src-main/db/queries/evidence.ts';
import { insertPassiveScores } from '../../../src-main/db/queries/passive-scores.ts';
import { insertFlag, insertPunch } from '../../../src-main/db/queries/punches.ts';
import { punchDigest } from '../../../src-main/db/queries/verify.ts';
import type { StoredEvidence } from '../../../src-main/platform/evidence-files.ts';
import { VOID_MS } from '../../../src-main/services/punch/punch.ts';
import { withoutName } from '../../../src-main/services/punch/repeated-request.ts';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { workedMinutesOn } from '../../../src-shared/domain/decide-punch.ts';
import { DEFAULT_MATCH_POLICY, matchRule } from '../../../src-shared/domain/face-matching.ts';
import { policyOn } from '../../../src-shared/domain/policy-versions.ts';
import type { Direction, PunchFlag, PunchMethod, ShiftInstance } from '../../../src-shared/models/attendance.ts';
import { type PunchKey, punchKey } from '../../../src-shared/models/punch-key.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { drawnPersonOf } from './drawn-person.ts';
import {
  dropEnded,
  HISTORY_DEVICE,
  HISTORY_ZONE,
  type HistorySite,
  note,
  type Person,
  policyVersionOn,
} from './site.ts';

/** One punch to be written. */
export interface WantedPunch {
  readonly at: Instant;
  readonly direction: Direction;
  readonly shift: ShiftInstance;
  readonly method: Extract<PunchMethod, 'face' | 'pin'>;
  /** An out without an in before it. */
  readonly withoutIn: boolean;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const RULE = matchRule({ ...DEFAULT_MATCH_POLICY, minMargin: 0.04 }, true);
/** The kiosk's venue moved once, at this date. */
const MOVED_ON = '2021-06-01';

/** Marks the in of each earlier shift that was left open, as the decision on a later shift's punch does. */
function flagOpenShifts(site: HistorySite, { open, staffId }: Person, { at, shift }: WantedPunch): void {
  for (const [startsAt, last] of open) {
    if (startsAt >= shift.startsAt) continue;
    open.delete(startsAt);
    const flag = 'missing-out';
    if (!insertFlag(site.db, last.id, flag, 'a later shift was begun', at)) continue;
    const details = { punch: last.id, flag, date: last.shift.date };
    note(site, { at, actor: 'kiosk', action: 'punch.flag', subject: `staff:${staffId}`, details });
  }
}

/** The photograph of a punch: drawn where the site has any of that time, else only the place where it would lie. */
function placePhotograph({ photographs, random }: HistorySite, at: Instant, requestId: string): StoredEvidence {
  const hash = random.hex(32);
  const month = new Date(at).toISOString().slice(0, 7).replace('-', '/');
  if (photographs === null || at < photographs.since) return { hash, path: `${month}/${hash}.jpg.enc` };
  const jpeg = drawnPersonOf(requestId);
  const place = photographs.files.place(jpeg, at);
  photographs.files.write(place, jpeg);
  return place;
}

/** Writes a punch with its photograph's row, attempt, scores and audit row. */
export function writePunch(site: HistorySite, person: Person, wanted: WantedPunch): StoredOf {
  const { db, random } = site;
  const { staffId } = person;
  const { at, direction, method, shift, withoutIn } = wanted;
  const requestId = random.requestId();
  const isFace = method === 'face';
  const { hash, path } = placePhotograph(site, at, requestId);
  putEvidence(db, hash, path, at);
  const flags: PunchFlag[] = [...(withoutIn ? (['missing-in'] as const) : []), ...(isFace ? [] : (['pin'] as const))];
  const similarity = isFace ? round(random.between(0.6, 0.9)) : null;
  const margin = isFace ? round(random.between(0.05, 0.5)) : null;
  const policyVersion = policyVersionOn(site, shift.date);
  const punchId = insertPunch(db, {
    ...{ requestId, staffId, at, zone: HISTORY_ZONE, direction, shift, method, similarity, margin },
    liveness: isFace && random.chance(0.05) ? 'smile' : null,
    quality: isFace ? round(random.between(0.6, 1)) : null,
    frameCount: isFace ? 3 + random.upTo(5) : null,
    venueId: site.venues[shift.date < MOVED_ON ? 0 : 1] ?? null,
    deviceId: HISTORY_DEVICE,
    deviceSequence: takeSequence(db, HISTORY_DEVICE, at),
    ...{ evidenceHash: hash, policyVersion, flags },
  });
  const subject = `staff:${staffId}` as const;
  const details = { punch: punchId, method, date: shift.date, flags: flags.join(' '), row: punchDigest(db, punchId) };
  note(site, { at, actor: 'kiosk', action: `punch.${direction}`, subject, details });
  flagOpenShifts(site, person, wanted);
  person.endedBefore = addDays(civilDateOf(at, HISTORY_ZONE), -1);
  const stored = { id: punchId, key: punchKey(punchId), at, direction, shift, flags };
  person.punches.push(stored);
  if (direction === 'in') person.open.set(shift.startsAt, stored);
  else person.open.delete(shift.startsAt);
  const isVoided = (key: PunchKey): boolean =>
    person.corrections.some((made) => made.kind === 'void' && made.punch === key);
  const ofShift = person.punches.filter((punch) => punch.shift.startsAt === shift.startsAt && !isVoided(punch.key));
  const outcome = withoutName({
    // In the order in which the services write it: what an answer takes on the disk depends on that.
    ...{ kind: 'accepted', punchId, person: { name: person.name, code: person.code }, direction, at, shift },
    workedMinutes: workedMinutesOn(shift.date, [shift], ofShift, policyOn(site.policies, shift.date)),
    flags,
    voidableUntil: at + VOID_MS,
  });
  insertAttempt(db, {
    ...{ requestId, at, method, kind: 'accepted', code: null, staffId, punchId, similarity, margin },
    ...{ rule: isFace ? RULE : null, policyVersion, fingerprint: random.hex(32), outcome },
  });
  if (isFace)
    insertPassiveScores(db, requestId, {
      antispoof: round(random.between(0.4, 1)),
      liveness: round(random.between(0.4, 1)),
    });
  return stored;
}

type StoredOf = Person['punches'][number];

/** "Not you?": takes a punch back a few seconds after it. */
export function writeVoid(site: HistorySite, person: Person, punch: StoredOf): void {
  const { id, key, at: punchedAt, direction, shift } = punch;
  const at = punchedAt + 4000;
  dropEnded(site, person);
  const picture = { at: punchedAt, direction };
  insertCorrection(
    site.db,
    {
      ...{ staffId: person.staffId, date: shift.date, kind: 'void', punch: key },
      ...{ mark: null, toAt: null, direction: null, startsAt: null, endsAt: null },
      before: { ...picture, voided: false },
      after: { ...picture, voided: true },
    },
    ...(['kiosk', 'not-me', at] as const),
  );
  person.corrections.push({ kind: 'void', punch: key });
  if (direction === 'in') person.open.delete(shift.startsAt);
  const details = { punch: id, direction };
  note(site, { at, actor: 'kiosk', action: 'punch.void', subject: `staff:${person.staffId}`, details });
}

/** Writes a refused or unknown attempt, unless it is older than those that are kept. */
export function writeAttempt(site: HistorySite, person: Person | null, at: Instant, shift: ShiftInstance | null): void {
  if (at < site.attemptsFrom) return;
  const { db, random } = site;
  const similarity = round(random.between(0.2, 0.6));
  const refused = person !== null;
  const times = { shift, windowAt: at + 90_000, inAt: null, outAt: null };
  const outcome = refused
    ? withoutName({ kind: 'refused', person: { name: person.name, code: person.code }, at, code: 'too-soon', ...times })
    : JSON.stringify({ kind: 'unknown', at });
  insertAttempt(db, {
    ...{ requestId: random.requestId(), at, method: 'face', kind: refused ? 'refused' : 'unknown' },
    ...{ code: refused ? 'too-soon' : null, staffId: person?.staffId ?? null, punchId: null },
    ...{ similarity, margin: round(random.between(0, 0.1)), rule: refused ? RULE : null },
    ...{ policyVersion: site.policies.at(-1)?.version ?? 0, fingerprint: random.hex(32), outcome },
  });
}
