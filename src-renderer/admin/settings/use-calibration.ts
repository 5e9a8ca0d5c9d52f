import { useCallback, useEffect, useState } from 'react';
import type { CalibrationState } from '../../../src-shared/ipc/calibration.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';

const ASK_AGAIN_MS = 300;

interface CalibrationView {
  /** Null until the first answer. */
  readonly state: CalibrationState | null;
  readonly failure: Failure | null;
  readonly start: () => void;
  readonly cancel: () => void;
  readonly reload: () => void;
}

/** The calibration report of this sign-in: how far it is, and the report itself once it is made. */
export function useCalibration(): CalibrationView {
  const [state, setState] = useState<CalibrationState | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = useCallback((reply: Reply<CalibrationState>) => {
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setState(reply.value);
  }, []);
  const reload = useCallback(() => void ask('calibration:state').then(take), [take]);
  useEffect(reload, [reload]);
  useEffect(() => {
    if (state?.kind !== 'running') return;
    const timer = setTimeout(reload, ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [state, reload]);
  return {
    state,
    failure,
    reload,
    start: () => void ask('calibration:start').then(take),
    cancel: () => void ask('calibration:cancel').then(take),
  };
}
