import { appendAudit } from '../db/queries/audit.ts';
import type { HubConnection } from './hub-client.ts';
import { requireHub, type SessionDeps } from './session.ts';
import { makeSnapshot } from './snapshot-make.ts';
import { isSnapshotGood } from './snapshot-read.ts';

/** After so many entries the site is written down anew: some weeks of a site of ten doors. */
const SNAPSHOT_EVERY = 20_000;
const THINNED_AT_ONCE = 5000;

interface SnapshotRow {
  readonly until: number;
  readonly door: number;
  readonly made: boolean;
  readonly checked: boolean;
}

/**
 * Keeps the log short: writes the site down once it has grown by `every` entries, looks at what another door wrote
 * down, and has entries deleted that nobody needs any more. Throws why the hub cannot be asked.
 */
export async function keepSnapshots(deps: SessionDeps, hub: HubConnection, every = SNAPSHOT_EVERY): Promise<void> {
  const { store, clock } = deps;
  const { site, readUntil } = requireHub(deps);
  const rows = await hub.query<SnapshotRow>(
    `SELECT until, door, made_at IS NOT NULL AS made, checked_by IS NOT NULL AS checked FROM clockface.snapshots
     WHERE site = $1 ORDER BY until`,
    [site],
  );
  const last = rows.findLast(({ checked }) => checked)?.until ?? 0;
  const waiting = rows.find(({ made, checked }) => made && !checked);
  if (waiting !== undefined && readUntil >= waiting.until) {
    const isGood = await isSnapshotGood(deps, hub, waiting.until);
    const [answer] = await hub.query<{ done: boolean }>('SELECT clockface.judge_snapshot($1, $2) AS done', [
      waiting.until,
      isGood,
    ]);
    if (answer?.done === true && !isGood) {
      const about = { action: 'hub.refuse-snapshot', subject: 'hub:door' } as const;
      const details = { door: waiting.door };
      store.write((db) => appendAudit(db, { at: clock.now(), actor: 'system', ...about, details }));
    }
  } else if (waiting === undefined && readUntil - last >= every) {
    const until = await makeSnapshot(deps, hub);
    // Counts at once where nobody else could look at it.
    if (until !== null) await hub.query('SELECT clockface.judge_snapshot($1, true)', [until]);
  }
  for (;;) {
    const [gone] = await hub.query<{ count: number }>('SELECT clockface.thin_log($1) AS count', [THINNED_AT_ONCE]);
    if ((gone?.count ?? 0) === 0) return;
  }
}
