import { randomUUID } from 'node:crypto';
import Store from 'electron-store';
import { z } from 'zod';
import { type MachineSettings, machineSettingsSchema } from '../../src-shared/ipc/settings.ts';
import { updateSettingsSchema } from '../../src-shared/models/updates.ts';
import { fromFileSystem } from './atomic-file.ts';

/** Position and size of a window on the screen, in device-independent pixels. */
const boundsSchema = z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
export type Bounds = z.infer<typeof boundsSchema>;

const fileSchema = z.object({
  machine: machineSettingsSchema.catch({
    cameraId: null,
    language: 'en',
    sound: true,
    speech: false,
    venueId: null,
    receipts: false,
  }),
  deviceId: z.uuid().nullable().catch(null),
  adminBounds: boundsSchema.nullable().catch(null),
  /** A change whose audit row was not yet known to be stored, with what to go back to where it never was. */
  unconfirmed: z.strictObject({ before: machineSettingsSchema, auditId: z.int().positive() }).nullable().catch(null),
  /** Where backups are made. */
  backupFolders: z.array(z.string().max(4000)).max(3).catch([]),
  /** When a backup was last restored for a try and was what it should be; UTC milliseconds. */
  drilledAt: z.int().nullable().catch(null),
  /** Where updates come from, and when they are installed. */
  updates: updateSettingsSchema.catch({ source: { kind: 'off' }, installAt: null }),
  /** Whether the site was set up when last seen: which window tells of a database that cannot be opened. */
  setUp: z.boolean().catch(false),
});
type Content = z.infer<typeof fileSchema>;

/** What belongs to this machine and not to the site: `settings.json` in the data folder. */
export interface MachineStore {
  read(): Content;
  /** Throws `AppError` `disk-full` or `file-not-written`; then nothing is changed. */
  change(part: Partial<Content>): void;
  /** The same for what is only convenient to have: where it cannot be written it holds until the app ends. */
  remember(part: Partial<Content>): void;
  /** Identifies this machine; made when first asked for. */
  deviceId(): string;
  machine(): MachineSettings;
}

/** What the file says; as if it were empty where it cannot be read. */
function stored(file: Pick<Store, 'store'>): unknown {
  try {
    return file.store;
  } catch {
    return {};
  }
}

/**
 * Opens the machine's settings below `folder`; a damaged or unreadable file counts as an empty one, since nothing in it
 * is irreplaceable. The file is read once: nobody else writes it while the app runs.
 */
export function openMachineStore(folder: string): MachineStore {
  const file = new Store({ cwd: folder, name: 'settings', clearInvalidConfig: true });
  let content = fileSchema.parse(stored(file));
  const read = (): Content => content;
  const change = (part: Partial<Content>): void => {
    const next = { ...content, ...part };
    try {
      file.store = next;
    } catch (error) {
      throw fromFileSystem(error);
    }
    content = next;
  };
  const remember = (part: Partial<Content>): void => {
    try {
      change(part);
    } catch {
      content = { ...content, ...part };
    }
  };
  return {
    read,
    change,
    remember,
    deviceId: () => {
      const known = read().deviceId;
      if (known !== null) return known;
      const made = randomUUID();
      remember({ deviceId: made });
      return made;
    },
    machine: () => read().machine,
  };
}
