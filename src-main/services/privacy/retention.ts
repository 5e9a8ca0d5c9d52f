import { isShorter, keptSince, tooShort } from '../../../src-shared/domain/retention.ts';
import { MOST_COUNTED, type RetentionPreview } from '../../../src-shared/ipc/retention.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { type Retention, type RetentionKind, retentionKinds } from '../../../src-shared/models/retention.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { deleteAttemptsBefore } from '../../db/queries/attempts.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import {
  countGoing,
  countUnclosed,
  deletePassiveScores,
  deletePhotographs,
  deleteThumbnails,
  putRetention,
  readRetention,
} from '../../db/queries/retention.ts';
import type { ReadStore, WriteDb } from '../../db/store.ts';
import { nextTurn } from '../../platform/next-turn.ts';
import { countOldLines, dropOldLines } from '../../platform/old-log-lines.ts';
import type { ServiceDeps } from '../base/deps.ts';

/** So many rows are gone through before others have their turn. */
const ROWS_AT_ONCE = 500;

/** For how long each kind of data is kept. */
export const retentionOf = ({ store }: Pick<ServiceDeps, 'store'>): Retention => store.read(readRetention);

/**
 * Changes for how long data is kept. What would go must have been shown: `seen` is what was kept when the preview was
 * made. Throws `AppError`: `retention-too-short` (`kind`, `least`), `retention-changed`
 * where somebody else changed it meanwhile.
 */
export function changeRetention(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  { retention, seen }: { readonly retention: Retention; readonly seen: Retention },
  actor: string,
): Retention {
  const short = tooShort(retention);
  if (short !== null) throw new AppError('retention-too-short', 'it would be kept for too short a time', short);
  store.write((db) => {
    const before = readRetention(db);
    const same = retentionKinds.every((kind) => before[kind] === seen[kind]);
    if (!same) throw new AppError('retention-changed', 'somebody else changed it meanwhile');
    const changed = retentionKinds.filter((kind) => before[kind] !== retention[kind]);
    if (changed.length === 0) return;
    putRetention(db, retention);
    const of = (kind: RetentionKind): string => `${kind} ${before[kind] ?? 'kept'} → ${retention[kind] ?? 'kept'}`;
    const details = { changed: changed.map(of).join(', '), shorter: isShorter(before, retention) };
    appendAudit(db, { at: clock.now(), actor, action: 'retention.change', subject: 'site:1', details });
  });
  notify('config:changed');
  return store.read(readRetention);
}

/** What would go by these settings, but for the log, which is no part of the database. */
export function countRetention(
  store: ReadStore,
  { retention, now }: { readonly retention: Retention; readonly now: Instant },
): RetentionPreview['kinds'] {
  return store.read((db) =>
    retentionKinds.flatMap((kind) => {
      const before = keptSince(retention[kind], now);
      if (kind === 'logs' || before === null) return [];
      const { count, oldest } = countGoing(db, kind, before, MOST_COUNTED + 1);
      const unclosed = kind === 'photographs' ? countUnclosed(db, before, MOST_COUNTED + 1) : null;
      return [{ kind, count, oldest, before, unclosed }];
    }),
  );
}

/** What would go by these settings, and from which time. */
export async function previewRetention(
  { reader, watch, logs }: Pick<ServiceDeps, 'reader' | 'watch' | 'logs'>,
  retention: Retention,
): Promise<RetentionPreview> {
  const now = watch.deletionNow();
  const kinds = await reader.run('retention.count', { retention, now });
  const before = keptSince(retention.logs, now);
  if (before === null) return { kinds };
  const { count, oldest } = countOldLines(logs, before);
  return {
    kinds: [...kinds, { kind: 'logs', count: Math.min(count, MOST_COUNTED + 1), oldest, before, unclosed: null }],
  };
}

type RunDeps = Pick<ServiceDeps, 'store' | 'clock' | 'watch' | 'logs' | 'log'>;

/** One part of what goes of a kind that is kept in the database. */
function deletePart(db: WriteDb, kind: RetentionKind, before: Instant, now: Instant) {
  if (kind === 'photographs') return deletePhotographs(db, before, now, ROWS_AT_ONCE);
  if (kind === 'passive-scores') return deletePassiveScores(db, before, ROWS_AT_ONCE);
  if (kind === 'thumbnails') return deleteThumbnails(db, before, ROWS_AT_ONCE);
  const gone = deleteAttemptsBefore(db, before, ROWS_AT_ONCE);
  return { gone, isMore: gone >= ROWS_AT_ONCE };
}

/** Deletes what is kept no longer of a kind, in parts; answers how much. */
async function deleteKind(
  { store, logs }: RunDeps,
  kind: RetentionKind,
  before: Instant,
  now: Instant,
): Promise<number> {
  if (kind === 'logs') return dropOldLines(logs, before);
  for (let all = 0; ; ) {
    const { gone, isMore } = store.write((db) => deletePart(db, kind, before, now));
    all += gone;
    if (!isMore) return all;
    await nextTurn();
  }
}

/**
 * Deletes what is kept no longer, by the time that is believed, and notes how much in the audit. A setting that was
 * changed by hand deletes nothing.
 */
export async function runRetention(deps: RunDeps): Promise<void> {
  const { store, clock, watch, log } = deps;
  const retention = store.read(readRetention);
  for (const kind of retentionKinds) {
    if (!store.isIntact('retention', [kind])) {
      log.error('a setting was changed from outside, and nothing is deleted by it', { kind });
      continue;
    }
    const now = watch.deletionNow();
    const before = keptSince(retention[kind], now);
    const gone = before === null ? 0 : await deleteKind(deps, kind, before, now);
    if (gone === 0 || before === null) continue;
    const details = { kind, count: gone, before: new Date(before).toISOString() };
    store.write((db) =>
      appendAudit(db, { at: clock.now(), actor: 'system', action: 'retention.delete', subject: 'site:1', details }),
    );
  }
}
