import { listCorrectionRequests } from '../../src-main/db/queries/correction-requests.ts';
import { listLeaves } from '../../src-main/db/queries/leave.ts';
import { answerRequest, requestCorrection } from '../../src-main/services/hours/correction-requests.ts';
import { changeLeave, requestLeave } from '../../src-main/services/leave/leave.ts';
import { instantOf } from '../../src-shared/domain/civil-time.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { RequestEvent } from './input.ts';
import { leaveTypeOf } from './roster-steps.ts';
import { actor, type Stage } from './stage.ts';

/**
 * Asks for something at the kiosk as a person, or answers what they asked for. Throws `AppError` as the product does.
 */
export function runRequest(staffId: StaffId, event: RequestEvent, stage: Stage): string {
  const { deps, zone } = stage;
  const { store } = deps;
  const now = deps.clock.now();
  const none = new AppError('not-found', 'nothing is asked for');
  switch (event.do) {
    case 'request-correction': {
      const { date, reason: note = event.do, start } = event;
      const startsAt = start === undefined ? null : instantOf(date, start, zone, 'first');
      const wish = { date, startsAt, in: event.in ?? null, out: event.out ?? null, note };
      store.write((db) => requestCorrection(db, staffId, wish, now));
      return `Asked for a correction of ${date}.`;
    }
    case 'request-leave': {
      const { from, half, to, type } = event;
      const leave = { staffId, typeId: leaveTypeOf(stage, type), from, to, half, note: '' };
      store.write((db) => requestLeave(db, leave, 'kiosk', now));
      return `Asked for leave from ${from} to ${to}.`;
    }
    case 'answer-correction': {
      const { by = actor, grant } = event;
      const [request] = store.read((db) => listCorrectionRequests(db, { staffId, open: true, since: 0 }));
      if (request === undefined) throw none;
      answerRequest(deps, { requestId: request.id, grant, answer: '' }, by);
      return grant ? 'Granted the correction.' : 'Declined the correction.';
    }
    case 'answer-leave': {
      const { by = actor, grant } = event;
      const filter = { staffId, state: 'requested', from: '0001-01-01', to: '9999-12-31' } as const;
      const [leave] = store.read((db) => listLeaves(db, filter));
      if (leave === undefined) throw none;
      changeLeave(deps, { leaveId: leave.id, note: '' }, grant ? 'approved' : 'declined', by);
      return grant ? 'Approved the leave.' : 'Declined the leave.';
    }
  }
}
