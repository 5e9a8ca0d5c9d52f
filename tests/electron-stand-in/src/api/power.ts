import type { PowerSaveBlocker } from 'electron';
import { GuardedEmitter, guarded } from '../guard.ts';

const blockers = new Set<number>();
let lastId = 0;

/** `powerSaveBlocker`: keeps the books; nothing is kept awake. */
export const powerSaveBlocker = guarded('powerSaveBlocker', {
  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    lastId += 1;
    blockers.add(lastId);
    return lastId;
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
} satisfies Partial<PowerSaveBlocker>);

/** `powerMonitor`: hears nothing of the machine by itself; a test emits the events. */
export const powerMonitor = new GuardedEmitter('powerMonitor', [
  'suspend',
  'resume',
  'shutdown',
  'lock-screen',
  'unlock-screen',
  'on-ac',
  'on-battery',
]);
