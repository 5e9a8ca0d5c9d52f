import { addDays, civilDateOf } from '../../src-shared/domain/civil-time.ts';
import {
  type ClockDoubtKind,
  type ClockMemory,
  firstMemory,
  MOST_STEP_MS,
  rememberClock,
} from '../../src-shared/domain/clock-doubt.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { appendAudit } from '../db/queries/audit.ts';
import {
  type ClockDoubt,
  type DoubtedPunch,
  doubtLaterPunches,
  endDoubt,
  findOpenDoubt,
  insertDoubt,
  listPunchesOfDoubt,
  settleDoubtedPunch,
} from '../db/queries/clock-doubts.ts';
import { findSite } from '../db/queries/site.ts';
import { findLastAuditAt } from '../db/queries/witness.ts';
import type { WriteDb } from '../db/store.ts';
import type { ClockWatch } from '../services/base/clock-watch.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { voidStoredPunch } from '../services/hours/void-stored-punch.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'log' | 'notify'>;

/** No clock of this product was ever right before this; it has fallen back to where it begins. */
const NO_EARLIER = Date.UTC(2026, 0, 1);
/** So many punches are listed as overtaken; more would mean that the clock lost its battery. */
const MOST_OVERTAKEN = 500;
/** After a longer pause than this deletions wait until the app ran for a while, so that a wrong time can be noticed. */
const LONG_PAUSE_MS = 86_400_000;
const SETTLING_MS = 6 * 3_600_000;

/** A clock that a demonstration or a test sets is believed. */
function believed({ clock }: Pick<Deps, 'clock'>): ClockWatch {
  return {
    look: () => undefined,
    doubt: () => null,
    confirm: () => undefined,
    deletionNow: () => clock.now(),
    memory: () => firstMemory(clock.now()),
  };
}

function voidAll(db: WriteDb, punches: readonly DoubtedPunch[], at: Instant): void {
  for (const { punchId: id, voided, ...punch } of punches) {
    if (voided === 0) voidStoredPunch(db, { id, ...punch }, { actor: 'system', reason: 'clock', at });
  }
}

function settleAll(db: WriteDb, punches: readonly DoubtedPunch[], by: string, at: Instant): void {
  for (const { punchId } of punches) settleDoubtedPunch(db, punchId, by, at);
}

/** The clock was put right by itself: what was punched meanwhile does not count until a manager says when it was. */
function putRight(db: WriteDb, { id, kind }: ClockDoubt, at: Instant): void {
  voidAll(db, listPunchesOfDoubt(db, id, true), at);
  settleAll(db, listPunchesOfDoubt(db, id, false), 'system', at);
  endDoubt(db, id, 'put-right', 'system', at);
  appendAudit(db, { at, actor: 'system', action: 'clock.put-right', subject: 'clock:time', details: { kind } });
}

function openDoubt(db: WriteDb, kind: ClockDoubtKind, now: Instant, reachedAt: Instant): void {
  const id = insertDoubt(db, kind, now, reachedAt);
  const site = findSite(db);
  if (kind === 'behind' && site !== null && now > NO_EARLIER) {
    const after = now + MOST_STEP_MS;
    const from = addDays(civilDateOf(after, site.zone), -1);
    doubtLaterPunches(db, id, { from, after, limit: MOST_OVERTAKEN });
  }
  const details = { kind, reached: new Date(reachedAt).toISOString() };
  appendAudit(db, { at: now, actor: 'system', action: 'clock.doubt', subject: 'clock:time', details });
}

/** Watches the clock from what was remembered, null where nothing was. `onLook` is called after each look. */
export function createClockWatch(deps: Deps, found: ClockMemory | null, onLook: () => void): ClockWatch {
  const { store, clock, log, notify } = deps;
  if (clock.monotonic() === null) return believed(deps);
  const start = clock.now();
  const lastAt = store.read(findLastAuditAt) ?? start;
  let memory = found ?? { reachedAt: lastAt, saidAt: lastAt, doubt: null };
  const reachedBefore = memory.reachedAt;
  const startedAt = clock.monotonic() ?? 0;
  let lastLook: number | null = null;
  let open = store.read(findOpenDoubt);
  // How long a doubt was open before this start is not known, so neither is the true time.
  let isTimeKnown = false;
  let isConfirmed = false;
  if (memory.doubt === null && open !== null) memory = { ...memory, doubt: open.kind };

  const change = (next: ClockMemory): void => {
    const now = clock.now();
    store.write((db) => {
      if (open !== null) putRight(db, open, now);
      if (next.doubt !== null) openDoubt(db, next.doubt, now, memory.reachedAt);
    });
    open = store.read(findOpenDoubt);
    isTimeKnown = lastLook !== null;
    log.warn('the clock is judged anew', { doubt: next.doubt, wasDoubted: memory.doubt });
    notify('config:changed');
    notify('data:changed');
  };
  return {
    look: () => {
      const monotonic = clock.monotonic() ?? 0;
      const next = rememberClock(memory, clock.now(), lastLook === null ? null : monotonic - lastLook);
      if (next.doubt !== memory.doubt) change(next);
      memory = next;
      lastLook = monotonic;
      onLook();
    },
    doubt: () => (open === null ? null : { ...open, probableAt: isTimeKnown ? memory.reachedAt : null }),
    confirm: (actor) => {
      if (open === null) return;
      const { id, kind } = open;
      const now = clock.now();
      store.write((db) => {
        settleAll(db, listPunchesOfDoubt(db, id, true), actor, now);
        voidAll(db, listPunchesOfDoubt(db, id, false), now);
        endDoubt(db, id, 'now-right', actor, now);
        appendAudit(db, { at: now, actor, action: 'clock.confirm', subject: 'clock:time', details: { kind } });
      });
      open = null;
      isConfirmed = true;
      memory = firstMemory(now);
      onLook();
      notify('config:changed');
      notify('data:changed');
      notify('punches:changed');
    },
    deletionNow: () => {
      const now = clock.now();
      if (memory.doubt !== null) return Math.min(now, memory.reachedAt);
      const isToWait = !isConfirmed && start - reachedBefore > LONG_PAUSE_MS;
      return isToWait && (clock.monotonic() ?? 0) - startedAt < SETTLING_MS ? Math.min(now, reachedBefore) : now;
    },
    memory: () => memory,
  };
}
