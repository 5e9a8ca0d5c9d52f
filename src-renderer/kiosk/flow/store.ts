import { create } from 'zustand';
import type { KioskConfig } from '../../../src-shared/ipc/kiosk.ts';
import type { KioskLoad } from '../../../src-shared/ipc/kiosk-report.ts';
import type { BackendInfo, Recognition } from '../../recognition/types.ts';
import { advance, startOfFlow } from './flow.ts';
import type { Flow, FlowEvent } from './flow-types.ts';
import { type Health, startOfHealth } from './health.ts';

type WithoutNow<E> = E extends unknown ? Omit<E, 'now'> : never;

interface Glass {
  readonly recognition: Recognition;
  readonly stream: MediaStream;
}

export interface KioskState {
  readonly flow: Flow;
  readonly health: Health;
  /** Null until the main process has answered. */
  readonly config: KioskConfig | null;
  /** How much of the models is loaded, 0 to 1. */
  readonly loaded: number;
  /** Null until the models are ready. */
  readonly backend: BackendInfo | null;
  /** Whether the site's own network describes faces. */
  readonly ownNetwork: 'none' | 'runs' | 'failed';
  /** What camera and recognition did in the last minute; null before there was one. */
  readonly load: KioskLoad | null;
  /** What a dialog needs to look by itself; null while recognition or camera is missing. */
  readonly glass: () => Glass | null;
  /** Recognition; null while it is not ready. */
  readonly recogniser: () => Recognition | null;
  /** Whether recognition was never needed so far: there was no camera. */
  readonly isRecogniserAsleep: () => boolean;
  /** Recognition, loaded now where it was not; fails where that does. */
  readonly wakeRecogniser: () => Promise<Recognition>;
  /** The picture of the camera as JPEG; null where there is none. */
  readonly takePicture: () => Promise<Uint8Array<ArrayBuffer> | null>;
}

export const useKiosk = create<KioskState>()(() => ({
  flow: startOfFlow,
  health: startOfHealth,
  config: null,
  loaded: 0,
  backend: null,
  ownNetwork: 'none',
  load: null,
  glass: () => null,
  recogniser: () => null,
  isRecogniserAsleep: () => false,
  wakeRecogniser: () => Promise.reject(new Error('recognition is not ready')),
  takePicture: async () => null,
}));

/** Tells the flow what has happened, at the present moment of a clock that nobody sets. */
export function tell(event: WithoutNow<FlowEvent>): void {
  useKiosk.setState((state) => ({ flow: advance(state.flow, { ...event, now: performance.now() } as FlowEvent) }));
}

export function setHealth(patch: Partial<Health>): void {
  useKiosk.setState((state) => ({ health: { ...state.health, ...patch } }));
}
