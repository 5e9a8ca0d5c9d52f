import type { UpdateSettings } from '../../../src-shared/models/updates.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import type { MachineStore } from '../../platform/machine-settings.ts';
import type { ServiceDeps } from '../base/deps.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

/** Changes where this machine's updates come from, or when they are installed, and notes it. */
export function changeUpdateSettings(
  { store, clock, notify }: Deps,
  machine: MachineStore,
  part: Partial<UpdateSettings>,
  actor: string,
): void {
  const updates = { ...machine.read().updates, ...part };
  const details = { source: updates.source.kind, installAt: updates.installAt };
  store.write((db) => {
    appendAudit(db, { at: clock.now(), actor, action: 'update.change', subject: 'machine:update', details });
    machine.change({ updates });
  });
  notify('updates:changed');
}

/** Notes what became of an update. */
export function noteUpdate(
  { store, clock, notify }: Deps,
  action: 'update.stage' | 'update.install' | 'update.done' | 'update.failed',
  { actor, from, to }: { readonly actor: string; readonly from: string; readonly to: string },
): void {
  const details = { before: from, after: to };
  store.write((db) => appendAudit(db, { at: clock.now(), actor, action, subject: 'machine:update', details }));
  notify('updates:changed');
}
