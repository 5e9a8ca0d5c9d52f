import type { CalibrationState } from '../../../src-shared/ipc/calibration.ts';
import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import type { Session } from '../../../src-shared/ipc/setup.ts';
import { type Calibration, startCalibration } from '../../services/enrolment/calibration.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `calibration:${string}`>;

export function calibrationHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  // By sign-in, so that names and scores go with it.
  const runs = new WeakMap<Session, Calibration>();
  const session = ({ contentsId }: Caller): Session => sessions.require(contentsId);
  const stateOf = (caller: Caller): CalibrationState => runs.get(session(caller))?.state() ?? { kind: 'none' };
  const stop = (caller: Caller): void => runs.get(session(caller))?.cancel();
  return {
    'calibration:start': (_request, caller) => {
      stop(caller);
      runs.set(session(caller), startCalibration(data.get(), session(caller).username));
      return stateOf(caller);
    },
    'calibration:state': (_request, caller) => stateOf(caller),
    'calibration:cancel': (_request, caller) => {
      stop(caller);
      return stateOf(caller);
    },
  };
}
