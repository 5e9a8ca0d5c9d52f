import type { RollCall } from '../../../src-shared/ipc/presence.ts';

/** How long after the beginning something was, as `m:ss`. */
export function sinceBegin({ beganAt }: Pick<RollCall, 'beganAt'>, at: number): string {
  const seconds = Math.max(0, Math.floor((at - beganAt) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
