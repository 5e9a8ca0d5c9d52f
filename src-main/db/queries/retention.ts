import { type Retention, type RetentionKind, retentionKinds } from '../../../src-shared/models/retention.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { deleteRequestPhotographs } from './request-photographs.ts';

/** For how long each kind is kept. */
export function readRetention(db: ReadDb): Retention {
  const rows = db.prepare<[], { kind: string; days: number | null }>('SELECT kind, days FROM retention').all();
  const found = new Map(rows.map(({ kind, days }) => [kind, days]));
  const daysOf = (kind: RetentionKind): number | null => found.get(kind) ?? null;
  return {
    photographs: daysOf('photographs'),
    attempts: daysOf('attempts'),
    thumbnails: daysOf('thumbnails'),
    'passive-scores': daysOf('passive-scores'),
    logs: daysOf('logs'),
  };
}

export function putRetention(db: WriteDb, retention: Retention): void {
  const put = db.prepare('UPDATE retention SET days = @days WHERE kind = @kind AND days IS NOT @days');
  for (const kind of retentionKinds) put.run({ kind, days: retention[kind] });
}

/** Punches up to this instant were gone through for a kind. */
export function findDoneUntil(db: ReadDb, kind: RetentionKind): Instant {
  return db.prepare<[string], number>('SELECT done_until FROM retention WHERE kind = ?').pluck().get(kind) ?? 0;
}

function putDoneUntil(db: WriteDb, kind: RetentionKind, until: Instant): void {
  db.prepare('UPDATE retention SET done_until = ? WHERE kind = ?').run(until, kind);
}

/** What is done with a part of the punches whose time has come: how many rows went, and whether more are left. */
interface Part {
  readonly gone: number;
  readonly isMore: boolean;
}

/** Goes through the next punches before an instant that were not gone through yet. */
function nextPunches(
  db: WriteDb,
  { kind, before, limit }: { readonly kind: RetentionKind; readonly before: Instant; readonly limit: number },
  work: (from: Instant, to: Instant) => number,
): Part {
  const from = findDoneUntil(db, kind);
  if (from >= before) return { gone: 0, isMore: false };
  const last = db
    .prepare<[number, number, number], number>(
      'SELECT max(at) FROM (SELECT at FROM punches WHERE at > ? AND at < ? ORDER BY at LIMIT ?)',
    )
    .pluck()
    .get(from, before, limit);
  const to = last ?? before - 1;
  const gone = last == null ? 0 : work(from, to);
  putDoneUntil(db, kind, to);
  return { gone, isMore: last != null };
}

/** Marks photographs of the next old punches as deleted, but for those that a group picture shares. */
function deletePunchPhotographs(db: WriteDb, before: Instant, now: Instant, limit: number): Part {
  return nextPunches(
    db,
    { kind: 'photographs', before, limit },
    (from, to) =>
      db
        .prepare(
          `UPDATE evidence SET deleted_at = @now
           WHERE deleted_at IS NULL AND id IN (SELECT evidence_id FROM punches WHERE at > @from AND at <= @to)
             AND id NOT IN (SELECT evidence_id FROM group_captures WHERE evidence_id = evidence.id)
             AND NOT EXISTS (SELECT 1 FROM request_photographs WHERE evidence_id = evidence.id)
             AND NOT EXISTS (SELECT 1 FROM punches WHERE evidence_id = evidence.id AND at >= @before)`,
        )
        .run({ now, from, to, before }).changes,
  );
}

/** Marks photographs of old requests as deleted, and once there are none more those of the next old punches. */
export function deletePhotographs(db: WriteDb, before: Instant, now: Instant, limit: number): Part {
  const part = deleteRequestPhotographs(db, before, now, limit);
  return part.isMore ? part : deletePunchPhotographs(db, before, now, limit);
}

/** Forgets the passive scores of the next old punches. */
export function deletePassiveScores(db: WriteDb, before: Instant, limit: number): Part {
  return nextPunches(
    db,
    { kind: 'passive-scores', before, limit },
    (from, to) =>
      db
        .prepare(
          `DELETE FROM passive_scores
           WHERE punch_id IN (SELECT id FROM punches WHERE at > @from AND at <= @to)`,
        )
        .run({ from, to }).changes,
  );
}

/** Deletes up to `limit` small pictures of faces that were enrolled before an instant. */
export function deleteThumbnails(db: WriteDb, before: Instant, limit: number): Part {
  const gone = db
    .prepare(
      `UPDATE templates SET thumbnail = NULL WHERE id IN (
         SELECT id FROM templates WHERE thumbnail IS NOT NULL AND created_at < ? LIMIT ?)`,
    )
    .run(before, limit).changes;
  return { gone, isMore: gone >= limit };
}

/** How many would go, at most `most`, and the time of the oldest. */
export interface Going {
  readonly count: number;
  readonly oldest: Instant | null;
}

const going: Readonly<Record<Exclude<RetentionKind, 'logs'>, string>> = {
  photographs: `SELECT at FROM punches JOIN evidence ON evidence.id = evidence_id
    WHERE at > @from AND at < @before AND deleted_at IS NULL
    UNION ALL SELECT at FROM request_photographs JOIN evidence ON evidence.id = evidence_id
    WHERE at < @before AND deleted_at IS NULL ORDER BY at LIMIT @most`,
  'passive-scores': `SELECT at FROM punches JOIN passive_scores ON punch_id = punches.id
    WHERE at > @from AND at < @before ORDER BY at LIMIT @most`,
  attempts: "SELECT at FROM attempts WHERE kind <> 'accepted' AND at < @before AND @from = 0 ORDER BY at LIMIT @most",
  thumbnails: `SELECT created_at AS at FROM templates
    WHERE thumbnail IS NOT NULL AND created_at < @before AND @from = 0 LIMIT @most`,
};

/** What would go of a kind. */
export function countGoing(db: ReadDb, kind: Exclude<RetentionKind, 'logs'>, before: Instant, most: number): Going {
  const from = kind === 'photographs' || kind === 'passive-scores' ? findDoneUntil(db, kind) : 0;
  return (
    db
      .prepare<{ from: number; before: number; most: number }, Going>(
        `SELECT count(*) AS count, min(at) AS oldest FROM (${going[kind]})`,
      )
      .get({ from, before, most }) ?? { count: 0, oldest: null }
  );
}

/** How many photographs that would go are of dates after the last that a payroll close holds; null without a close. */
export function countUnclosed(db: ReadDb, before: Instant, most: number): number | null {
  const closed = db.prepare<[], string | null>('SELECT max(to_date) FROM payroll_closes').pluck().get() ?? null;
  if (closed === null) return null;
  return (
    db
      .prepare<{ from: number; before: number; most: number; closed: string }, number>(
        `SELECT count(*) FROM (
           SELECT 1 FROM punches JOIN evidence ON evidence.id = evidence_id
           WHERE at > @from AND at < @before AND deleted_at IS NULL AND shift_date > @closed
           UNION ALL SELECT 1 FROM request_photographs
             JOIN evidence ON evidence.id = evidence_id
             JOIN correction_requests ON correction_requests.id = correction_request_id
           WHERE at < @before AND deleted_at IS NULL AND date > @closed LIMIT @most)`,
      )
      .pluck()
      .get({ from: findDoneUntil(db, 'photographs'), before, most, closed }) ?? 0
  );
}
