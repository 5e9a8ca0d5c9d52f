import type { SwapAction } from '../../../src-shared/domain/swap-states.ts';
import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import { SELF_SERVICE_MS } from '../../../src-shared/ipc/self-service.ts';
import type { StaffId, SwapId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import { requireStaff } from '../../services/base/people.ts';
import { createTimedSessions } from '../../services/base/timed-sessions.ts';
import { requestCorrection } from '../../services/hours/correction-requests.ts';
import { leaveRecord, previewLeave, requestLeave, requireLeave } from '../../services/leave/leave.ts';
import { readOwnTimesheet, signOwnTimesheet } from '../../services/payroll/signatures.ts';
import type { Challenges } from '../../services/punch/liveness.ts';
import {
  isStill,
  type OpenedBy,
  openByFace,
  openByPin,
  openByRecent,
  type SelfOwner,
} from '../../services/self-service/self-open.ts';
import {
  cancelOwnLeave,
  readOverview,
  readOwnBalances,
  requireVisible,
} from '../../services/self-service/self-service.ts';
import { previewSwap, previewWish, swapOptions } from '../../services/swaps/swap-preview.ts';
import { requireSwap, swapRecord } from '../../services/swaps/swap-records.ts';
import { requestSwap, stepSwap } from '../../services/swaps/swaps.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `self:${string}`>;

/** What is asked with a token: whose it is comes from the session of the calling window alone. */
export function selfServiceHandlers({ data }: Pick<Context, 'data'>, challenges: Challenges): Pick<Handlers, Topic> {
  const sessions = createTimedSessions<SelfOwner>(SELF_SERVICE_MS);
  const opened = ({ contentsId }: Caller, person: Person, by: OpenedBy) => ({
    token: sessions.begin(contentsId, { staffId: person.staffId, by }),
    person,
    milliseconds: SELF_SERVICE_MS,
  });
  const useOwner = ({ contentsId }: Caller, token: string): SelfOwner => {
    const { staffId } = sessions.use(contentsId, token);
    // Whoever is archived meanwhile is told what everybody is whose time is over: the rest is between them and a
    // manager.
    if (data.get().store.read((db) => requireStaff(db, staffId)).archivedAt !== null) sessions.end(contentsId, token);
    return sessions.use(contentsId, token);
  };
  const use = (caller: Caller, token: string): StaffId => useOwner(caller, token).staffId;
  const read = <T>(work: (db: ReadDb, now: Instant) => T): T => {
    const { store, clock } = data.get();
    return store.read((db) => work(db, clock.now()));
  };
  const write = <T>(event: 'roster:changed' | 'days:changed', work: (db: WriteDb, now: Instant) => T): T => {
    const { store, clock, notify } = data.get();
    const result = store.write((db) => work(db, clock.now()));
    notify(event);
    return result;
  };
  const step = (actor: StaffId, id: SwapId, action: SwapAction) =>
    write('roster:changed', (db, now) =>
      swapRecord(db, stepSwap(db, id, action, { actor, name: 'kiosk', note: '' }, now), now),
    );
  return {
    'self:open-face': async (look, caller) => {
      const opening = await openByFace(data.get(), look, challenges);
      return opening.kind === 'opened' ? { kind: 'opened', ...opened(caller, opening.person, 'face') } : opening;
    },
    'self:open-recent': ({ requestId }, caller) => {
      const { person, by } = openByRecent(data.get(), requestId, challenges);
      return opened(caller, person, by);
    },
    'self:open-pin': async ({ code, pin }, caller) => opened(caller, await openByPin(data.get(), code, pin), 'pin'),
    'self:look': async ({ token, embedding }, { contentsId }) => {
      const same = await isStill(data.get(), sessions.peek(contentsId, token), embedding);
      if (!same) sessions.end(contentsId, token);
      return { same };
    },
    'self:close': ({ token }, { contentsId }) => sessions.end(contentsId, token),
    'self:touch': ({ token }, caller) => {
      use(caller, token);
      return { milliseconds: SELF_SERVICE_MS };
    },
    'self:overview': ({ token }, caller) => readOverview(data.get(), use(caller, token)),
    'self:balances': ({ token }, caller) => readOwnBalances(data.get(), use(caller, token)),
    'self:timesheet': ({ token }, caller) => readOwnTimesheet(data.get(), use(caller, token)),
    'self:sign-timesheet': ({ token, seen }, caller) => signOwnTimesheet(data.get(), useOwner(caller, token), { seen }),
    'self:preview-leave': ({ token, ...leave }, caller) => {
      const staffId = use(caller, token);
      return read((db) => ({ leftDays: previewLeave(db, { ...leave, staffId }).leftDays }));
    },
    'self:request-correction': ({ token, ...wish }, caller) => {
      const staffId = use(caller, token);
      return write('days:changed', (db, now) => requestCorrection(db, staffId, wish, now));
    },
    'self:request-leave': ({ token, ...leave }, caller) => {
      const staffId = use(caller, token);
      return write('roster:changed', (db, now) => {
        const id = requestLeave(db, { ...leave, staffId }, 'kiosk', now);
        return leaveRecord(db, requireLeave(db, id));
      });
    },
    'self:cancel-leave': ({ token, leaveId }, caller) => {
      const staffId = use(caller, token);
      return write('roster:changed', (db, now) => cancelOwnLeave(db, staffId, leaveId, now));
    },
    'self:swap-options': ({ token, gives }, caller) => {
      const staffId = use(caller, token);
      return read((db, now) => swapOptions(db, staffId, gives, now));
    },
    'self:swap-preview-wish': ({ token, ...wish }, caller) => {
      const staffId = use(caller, token);
      return read((db, now) => previewWish(db, staffId, { ...wish, note: '' }, now));
    },
    'self:swap-request': ({ token, ...wish }, caller) => {
      const staffId = use(caller, token);
      return write('roster:changed', (db, now) => swapRecord(db, requestSwap(db, staffId, wish, 'kiosk', now), now));
    },
    'self:swap-preview': ({ token, swapId }, caller) => {
      const staffId = use(caller, token);
      return read((db, now) => {
        requireVisible(db, requireSwap(db, swapId), staffId, now);
        return previewSwap(db, swapId, staffId, now);
      });
    },
    'self:swap-accept': ({ token, swapId }, caller) => step(use(caller, token), swapId, 'accept'),
    'self:swap-decline': ({ token, swapId }, caller) => step(use(caller, token), swapId, 'decline'),
    'self:swap-cancel': ({ token, swapId }, caller) => step(use(caller, token), swapId, 'cancel'),
  };
}
