import { randomUUID } from 'node:crypto';
import Store from 'electron-store';
import { z } from 'zod';
import { type MachineSettings, machineSettingsSchema } from '../../src-shared/ipc/settings.ts';

/** Position and size of a window on the screen, in device-independent pixels. */
const boundsSchema = z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
export type Bounds = z.infer<typeof boundsSchema>;

const fileSchema = z.object({
  machine: machineSettingsSchema.catch({ cameraId: null, language: 'en', sound: true, speech: false }),
  deviceId: z.uuid().nullable().catch(null),
  adminBounds: boundsSchema.nullable().catch(null),
  /** Whether the site was set up when last seen: which window tells of a database that cannot be opened. */
  setUp: z.boolean().catch(false),
});
type Content = z.infer<typeof fileSchema>;

/** What belongs to this machine and not to the site: `settings.json` in the data folder. */
export interface MachineStore {
  read(): Content;
  change(part: Partial<Content>): void;
  /** Identifies this machine; made when first asked for. */
  deviceId(): string;
  machine(): MachineSettings;
}

/** Opens the machine's settings below `folder`; a damaged file counts as an empty one, since nothing in it is irreplaceable. */
export function openMachineStore(folder: string): MachineStore {
  const store = new Store({ cwd: folder, name: 'settings', clearInvalidConfig: true });
  const read = (): Content => fileSchema.parse(store.store);
  const change = (part: Partial<Content>): void => {
    store.store = { ...read(), ...part };
  };
  return {
    read,
    change,
    deviceId: () => {
      const known = read().deviceId;
      if (known !== null) return known;
      const made = randomUUID();
      change({ deviceId: made });
      return made;
    },
    machine: () => read().machine,
  };
}
