import { punchKey } from '../../../src-shared/models/punch-key.ts';
import { insertCorrection } from '../../db/queries/corrections.ts';
import type { PunchHead } from '../../db/queries/punches.ts';
import type { WriteDb } from '../../db/store.ts';
import { refreshDays } from './days.ts';

/** Takes a punch back as a correction, and derives its day again. */
export function voidStoredPunch(
  db: WriteDb,
  { id, staffId, at: punchedAt, direction, date }: Omit<PunchHead, 'deviceId' | 'voided'>,
  { actor, reason, at }: { readonly actor: string; readonly reason: string; readonly at: number },
): void {
  const none = { mark: null, toAt: null, direction: null, startsAt: null, endsAt: null };
  const before = { at: punchedAt, direction, voided: false };
  const after = { ...before, voided: true };
  insertCorrection(db, { staffId, date, kind: 'void', punch: punchKey(id), ...none, before, after }, actor, reason, at);
  refreshDays(db, staffId, [date], at);
}
