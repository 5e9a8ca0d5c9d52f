import { deleteAttemptsBefore } from '../db/queries/attempts.ts';
import { auditStart, checkAuditPart } from '../db/queries/audit.ts';
import { markOldGroupPictures } from '../db/queries/evidence.ts';
import { deleteOldThumbnails } from '../db/queries/unknown-faces.ts';
import type { ReadDb, Store } from '../db/store.ts';
import { errorFacts } from '../platform/log.ts';
import { nextTurn } from '../platform/next-turn.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { sweepNewcomers } from '../services/enrolment/newcomers.ts';
import { completeDays } from '../services/hours/days.ts';
import { sweepEvidence } from './sweep-evidence.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'evidence' | 'log'>;

/** Looks that led to no punch are kept for this long: to see why somebody was refused, and no longer. */
const KEPT_ATTEMPTS_MS = 90 * 86_400_000;
/** Once the first page is up: nobody waits for it at the door. */
const FIRST_MS = 5000;
const AGAIN_MS = 86_400_000;
const AUDIT_ROWS_AT_ONCE = 4000;

/** The first row that does not fit the audit's chain, or null; in parts, so that a punch need not wait for years of rows. */
async function findBreak(store: Store): Promise<number | null> {
  for (let link = auditStart; ; ) {
    const part = store.read((db: ReadDb) => checkAuditPart(db, link, AUDIT_ROWS_AT_ONCE));
    if (part.broken !== null) return part.broken;
    if (part.next === null) return null;
    link = part.next;
    await nextTurn();
  }
}

/**
 * What need not be done before anybody may punch: removes photographs and faces that nobody may look at any more, forgets old attempts and checks the
 * audit's chain. Never throws: what fails is logged, and the next turn tries again.
 */
export async function tidyData({ store, clock, evidence, log }: Deps): Promise<void> {
  const steps: readonly [string, () => unknown][] = [
    // Marked before the sweep: it removes their files in the same turn.
    ['group pictures', () => store.write((db) => markOldGroupPictures(db, clock.now()))],
    ['photographs', () => sweepEvidence(store, evidence, log)],
    ['faces', () => store.write((db) => deleteOldThumbnails(db, clock.now()))],
    ['newcomers', () => sweepNewcomers({ store, clock, log })],
    ['attempts', () => store.write((db) => deleteAttemptsBefore(db, clock.now() - KEPT_ATTEMPTS_MS))],
    ['attendance days', () => completeDays({ store, clock })],
    [
      'audit',
      async () => {
        const row = await findBreak(store);
        if (row !== null) log.error('the audit chain is broken', { row });
      },
    ],
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

/** Tidies soon and then every day, however long the app runs: what is promised to go must not wait for a restart. Answers how to stop. */
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
