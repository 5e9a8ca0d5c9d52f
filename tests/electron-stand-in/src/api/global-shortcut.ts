import type { GlobalShortcut } from 'electron';
import { guarded } from '../guard.ts';

const registered = new Map<string, () => void>();

/** `globalShortcut`: keeps the books; no key of the machine arrives here. */
export const globalShortcut = guarded('globalShortcut', {
  register(accelerator: string, callback: () => void): boolean {
    if (registered.has(accelerator)) return false;
    registered.set(accelerator, callback);
    return true;
  },
  isRegistered: (accelerator: string): boolean => registered.has(accelerator),
  unregister(accelerator: string): void {
    registered.delete(accelerator);
  },
  unregisterAll(): void {
    registered.clear();
  },
} satisfies Partial<GlobalShortcut>);
