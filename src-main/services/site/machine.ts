import { type MachineSettings, machineSettingsSchema } from '../../../src-shared/ipc/settings.ts';
import { appendAudit, findAuditAction } from '../../db/queries/audit.ts';
import type { Store } from '../../db/store.ts';
import type { MachineStore } from '../../platform/machine-settings.ts';
import type { ServiceDeps } from '../base/deps.ts';

const action = 'machine.change';

type Key = keyof MachineSettings;

function changedKeys(before: MachineSettings, after: MachineSettings): Key[] {
  // All there are: a setting that is left out here would never be stored.
  const keys = Object.keys(machineSettingsSchema.shape) as Key[];
  return keys.filter((key) => before[key] !== after[key]);
}

/**
 * Changes what belongs to this machine, with what was before and after in the audit: both or neither. Throws
 * `AppError`: `disk-full`, `file-not-written`, and the storage codes.
 */
export function changeMachine(
  { store, clock, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'notify'>,
  machine: MachineStore,
  wanted: MachineSettings,
  actor: string,
): MachineSettings {
  const old = machine.machine();
  const keys = changedKeys(old, wanted);
  if (keys.length === 0) return old;
  const text = (settings: MachineSettings): string => keys.map((key) => `${key} ${settings[key] ?? '–'}`).join(', ');
  const details = { before: text(old), after: text(wanted) };
  let written = false;
  try {
    store.write((db) => {
      const auditId = appendAudit(db, { at: clock.now(), actor, action, subject: 'machine:settings', details });
      machine.change({ machine: wanted, unconfirmed: { before: old, auditId } });
      written = true;
    });
  } catch (error) {
    // The file was written and the transaction was not: what it said before counts again.
    if (written) machine.remember({ machine: old, unconfirmed: null });
    throw error;
  }
  machine.remember({ unconfirmed: null });
  notify('config:changed');
  return machine.machine();
}

/** Notes in the audit whether the app starts at sign-in from now on, and makes it so: both or neither. */
export function noteAutostart(
  { store, clock }: Pick<ServiceDeps, 'store' | 'clock'>,
  { before, after }: { readonly before: boolean | null; readonly after: boolean },
  actor: string,
  make: () => void,
): void {
  if (before === after) return;
  const details = { before: `autostart ${before}`, after: `autostart ${after}` };
  store.write((db) => {
    appendAudit(db, { at: clock.now(), actor, action, subject: 'machine:settings', details });
    make();
  });
}

/**
 * Looks after a change that a kill cut short between the file and the commit: it stays where its audit row was stored,
 * and is taken back where it was not. Called whenever the data was opened, before anything else is written there.
 */
export function settleMachine(store: Store, machine: MachineStore): void {
  const { unconfirmed } = machine.read();
  if (unconfirmed === null) return;
  const isStored = store.read((db) => findAuditAction(db, unconfirmed.auditId)) === action;
  machine.remember(isStored ? { unconfirmed: null } : { unconfirmed: null, machine: unconfirmed.before });
}
