import { deleteApiAnswersBefore } from '../db/queries/api-answers.ts';
import { noteSealing } from '../db/queries/audit.ts';
import { markOldGroupPictures } from '../db/queries/evidence.ts';
import { deleteDoneMails } from '../db/queries/mails.ts';
import { deleteEndedNotices } from '../db/queries/notices.ts';
import { deleteOldThumbnails } from '../db/queries/unknown-faces.ts';
import type { Store, WriteDb } from '../db/store.ts';
import { bindSeals } from '../keeping/renew-seals.ts';
import { continueRotation } from '../keeping/rotate-keys.ts';
import { errorFacts } from '../platform/log-facts.ts';
import { nextTurn } from '../platform/next-turn.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { sweepNewcomers } from '../services/enrolment/newcomers.ts';
import { completeDays } from '../services/hours/days.ts';
import { runRetention } from '../services/privacy/retention.ts';
import { verifyData } from '../services/verify/verify-data.ts';
import { sweepEvidence } from './sweep-evidence.ts';

type Deps = Pick<
  ServiceDeps,
  | 'store'
  | 'reader'
  | 'clock'
  | 'watch'
  | 'reserve'
  | 'vault'
  | 'custody'
  | 'evidence'
  | 'log'
  | 'logs'
  | 'notify'
  | 'keepWithdrawn'
>;

/** A program may send a request again for this long. */
const KEPT_ANSWERS_MS = 86_400_000;
/** Notices whose cause is over, and mails that were sent or given up. */
const KEPT_NOTICES_MS = 90 * 86_400_000;
/** Once the first page is up: nobody waits for it at the door. */
const FIRST_MS = 5000;
const AGAIN_MS = 86_400_000;
/** So many rows are marked or deleted before others have their turn. */
const ROWS_AT_ONCE = 500;

/** Repeats a part of some work, each in its own transaction, until it finds no more rows to change. */
async function inParts(store: Store, part: (db: WriteDb, limit: number) => number): Promise<void> {
  while (store.write((db) => part(db, ROWS_AT_ONCE)) >= ROWS_AT_ONCE) await nextTurn();
}

/** Seals the rows of tables that an update has sealed anew; a start after a kill goes on where it stood. */
async function sealRest(store: Store, clock: Deps['clock']): Promise<void> {
  while (store.sealNext((db) => noteSealing(db, 'anew', clock.now()))) await nextTurn();
}

/**
 * Does what need not be done before anybody may punch: removes photographs and faces that nobody may look at any more,
 * forgets old attempts, derives days that nobody looked at and checks the audit's chain. Works in parts, so that a
 * punch need not wait. Never throws: what fails is logged, and the next turn tries again.
 */
export async function tidyData({
  store,
  reader,
  clock,
  watch,
  reserve,
  vault,
  custody,
  evidence,
  log,
  logs,
  notify,
  keepWithdrawn,
}: Deps): Promise<void> {
  // A clock that is far ahead must delete nothing early.
  const now = (): number => watch.deletionNow();
  const steps: readonly [string, () => unknown][] = [
    ['seals', () => bindSeals({ store, vault, evidence, log })],
    ['keys', () => continueRotation({ store, vault, evidence, clock, log, notify, keepWithdrawn })],
    ['rows', () => sealRest(store, clock)],
    // Marked before the sweep: it removes their files in the same turn.
    ['retention', () => runRetention({ store, clock, watch, logs, log })],
    ['group pictures', () => inParts(store, (db, limit) => markOldGroupPictures(db, now(), limit))],
    ['photographs', () => sweepEvidence({ store, evidence, clock, log, notify })],
    ['faces', () => inParts(store, (db, limit) => deleteOldThumbnails(db, now(), limit))],
    ['newcomers', () => sweepNewcomers({ store, watch, log })],
    ['answers', () => inParts(store, (db, limit) => deleteApiAnswersBefore(db, now() - KEPT_ANSWERS_MS, limit))],
    ['notices', () => inParts(store, (db, limit) => deleteEndedNotices(db, now() - KEPT_NOTICES_MS, limit))],
    ['mails', () => inParts(store, (db, limit) => deleteDoneMails(db, now() - KEPT_NOTICES_MS, limit))],
    ['room', () => reserve.hold()],
    ['attendance days', () => completeDays({ store, reader, clock: { now } })],
    ['check', () => verifyData({ store, reader, clock, vault, custody, evidence, log, notify })],
  ];
  for (const [step, run] of steps) {
    try {
      await run();
    } catch (error) {
      log.error('tidying failed', { step, ...errorFacts(error) });
    }
    await nextTurn();
  }
}

/**
 * Tidies soon and then every day, however long the app runs: what is promised to go must not wait for a restart.
 * Answers how to stop.
 */
export function keepTidy(deps: Deps): () => void {
  let timer: NodeJS.Timeout;
  const after = (milliseconds: number): void => {
    timer = setTimeout(() => {
      after(AGAIN_MS);
      void tidyData(deps);
    }, milliseconds).unref();
  };
  after(FIRST_MS);
  return () => clearTimeout(timer);
}
