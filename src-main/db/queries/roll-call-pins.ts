import type { AccountId } from '../../../src-shared/models/ids.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** A manager's PIN for the roll call, as a digest. */
export interface RollCallPin {
  readonly accountId: AccountId;
  readonly pinHash: string;
}

/** Everybody's, by account. */
export function listRollCallPins(db: ReadDb): RollCallPin[] {
  return db
    .prepare<[], RollCallPin>(
      'SELECT account_id AS accountId, pin_hash AS pinHash FROM roll_call_pins ORDER BY account_id',
    )
    .all();
}

/** Whether an account has one. */
export function hasRollCallPin(db: ReadDb, id: AccountId): boolean {
  return db.prepare('SELECT 1 FROM roll_call_pins WHERE account_id = ?').get(id) !== undefined;
}

/** Gives an account another one, or takes it away with null. */
export function setRollCallPin(db: WriteDb, id: AccountId, pinHash: string | null): void {
  if (pinHash === null) db.prepare('DELETE FROM roll_call_pins WHERE account_id = ?').run(id);
  else
    db.prepare(
      `INSERT INTO roll_call_pins VALUES (?, ?)
       ON CONFLICT (account_id) DO UPDATE SET pin_hash = excluded.pin_hash`,
    ).run(id, pinHash);
}
