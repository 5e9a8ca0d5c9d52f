import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { EvacuationHead, RollCall } from '../../../src-shared/ipc/presence.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { EvacuationId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import {
  type EvacuationRow,
  endEvacuation,
  findEvacuation,
  findOpenEvacuation,
  insertEvacuation,
  listEvacuated,
  listEvacuations,
  markSafe,
} from '../../db/queries/evacuations.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { listPresent } from './presence.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

const MOST_REPORTS = 200;

function rollCallOf(db: ReadDb, row: EvacuationRow): RollCall {
  const list = listEvacuated(db, row.id)
    .map(({ staffId, isSure, ...rest }) => ({
      person: personOf(requireStaff(db, staffId)),
      isSure: isSure === 1,
      ...rest,
    }))
    .sort(
      (a, b) => Number(a.safeAt !== null) - Number(b.safeAt !== null) || a.person.name.localeCompare(b.person.name),
    );
  return { ...row, list };
}

function requireEvacuation(db: ReadDb, id: EvacuationId): EvacuationRow {
  const row = findEvacuation(db, id);
  if (row === null) throw new AppError('not-found', 'no such roll call');
  return row;
}

/** The roll call, which is still going on. Throws `AppError`: `not-found`, `evacuation-over`. */
function requireOpen(db: ReadDb, id: EvacuationId): EvacuationRow {
  const row = requireEvacuation(db, id);
  if (row.endedAt !== null) throw new AppError('evacuation-over', 'the roll call has ended');
  return row;
}

/** A roll call that nobody ended for so long (milliseconds) was forgotten: its list is of other people. */
const FORGOTTEN_MS = 12 * 3_600_000;

const isForgotten = ({ beganAt }: EvacuationRow, now: Instant): boolean => now - beganAt >= FORGOTTEN_MS;

/** The roll call that is going on, or null. */
export function readCurrent({ clock, store }: Pick<Deps, 'store' | 'clock'>): RollCall | null {
  const now = clock.now();
  return store.read((db) => {
    const open = findOpenEvacuation(db);
    return open === null || isForgotten(open, now) ? null : rollCallOf(db, open);
  });
}

function end(db: WriteDb, { id, people, safe }: EvacuationRow, at: Instant, actor: string, note: string): void {
  endEvacuation(db, id, at, actor, note);
  const details = { people, missing: people - safe };
  appendAudit(db, { at, actor, action: 'evacuation.end', subject: `evacuation:${id}`, details });
}

/**
 * Begins a roll call of everybody who is in the building now; joins the one that is going on where there is one. An
 * alarm ends a drill, whose list may be old, and any ends one that was forgotten.
 */
export function beginEvacuation(
  { store, clock, notify }: Deps,
  { kind }: RequestOf<'evacuation:begin'>,
  actor: string,
): RollCall {
  const at = clock.now();
  const rollCall = store.write((db) => {
    const open = findOpenEvacuation(db);
    if (open !== null) {
      if (!isForgotten(open, at) && (open.kind === 'alarm' || kind === 'drill')) return rollCallOf(db, open);
      end(db, open, at, actor, '');
    }
    const people = listPresent(db, at).map(({ person, since, isSure }) => ({ staffId: person.staffId, since, isSure }));
    const id = insertEvacuation(db, { kind, at, actor, people });
    const details = { kind, people: people.length };
    appendAudit(db, { at, actor, action: 'evacuation.begin', subject: `evacuation:${id}`, details });
    return rollCallOf(db, requireEvacuation(db, id));
  });
  notify('evacuation:changed');
  return rollCall;
}

/** Marks a person safe, or takes that back. Throws `AppError`: `not-found`, `evacuation-over`. */
export function markEvacuated(
  { store, clock, notify }: Deps,
  { id, staffId, safe }: RequestOf<'evacuation:mark'>,
  actor: string,
): RollCall {
  const at = clock.now();
  const rollCall = store.write((db) => {
    requireOpen(db, id);
    if (!markSafe(db, id, staffId, safe ? at : null, safe ? actor : null))
      throw new AppError('not-found', 'the person is not on the list');
    return rollCallOf(db, requireEvacuation(db, id));
  });
  notify('evacuation:changed');
  return rollCall;
}

/** Ends a roll call, and keeps it as a report. Throws `AppError`: `not-found`, `evacuation-over`. */
export function finishEvacuation(
  { store, clock, notify }: Deps,
  { id, note }: RequestOf<'evacuation:end'>,
  actor: string,
): RollCall {
  const at = clock.now();
  const rollCall = store.write((db) => {
    end(db, requireOpen(db, id), at, actor, note);
    return rollCallOf(db, requireEvacuation(db, id));
  });
  notify('evacuation:changed');
  return rollCall;
}

/** Past roll calls and the one that is going on, the newest first. */
export const readEvacuations = ({ store }: Pick<Deps, 'store'>): readonly EvacuationHead[] =>
  store.read((db) => listEvacuations(db, MOST_REPORTS));

/** The report of one roll call. Throws `AppError` `not-found`. */
export const readEvacuation = ({ store }: Pick<Deps, 'store'>, id: EvacuationId): ReplyOf<'evacuation:read'> =>
  store.read((db) => rollCallOf(db, requireEvacuation(db, id)));
