import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { ExportSettings } from '../../../src-shared/models/exports.ts';
import type { ExportTemplateId } from '../../../src-shared/models/ids.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import {
  deleteExportTemplate,
  listExportTemplates,
  listPayrollNames,
  listPayrollNumbers,
  putExportSettings,
  putExportTemplate,
  readExportSettings,
  setPayrollName,
  setPayrollNumber,
} from '../../db/queries/exports.ts';
import { listStaff } from '../../db/queries/staff.ts';
import { listVenues } from '../../db/queries/venues.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { nameKey } from '../base/text.ts';
import { payNames } from '../hours/pay-names.ts';
import { requireColumns } from './exports.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock'>;

/** The venues and teams there are. */
export function readGroups({ store }: Pick<Deps, 'store'>): ReplyOf<'exports:groups'> {
  return store.read((db) => {
    const roles = listStaff(db).flatMap(({ role }) => role ?? []);
    const teams = new Map(roles.map((role) => [nameKey(role), role]));
    return {
      teams: [...teams.values()].sort((a, b) => a.localeCompare(b)),
      venues: listVenues(db, false).map(({ id, name }) => ({ id, name })),
    };
  });
}

/** What the page of exports works with. */
export function readExports({ store }: Pick<Deps, 'store'>): ReplyOf<'exports:state'> {
  return store.read((db) => {
    const { buckets, premiums } = payNames(db);
    const settings = readExportSettings(db);
    const named = settings.wageTypes.map(({ item }) => item);
    const items = ['regular', ...buckets.map((name) => `bucket:${name}`), ...premiums.map((name) => `premium:${name}`)];
    const numbers = listPayrollNumbers(db);
    const names = listPayrollNames(db);
    return {
      templates: listExportTemplates(db),
      settings,
      items: [...new Set([...items, ...named])],
      numbers: listStaff(db).map((staff) => ({
        person: personOf(staff),
        number: numbers.get(staff.id) ?? null,
        name: names.get(staff.id) ?? null,
      })),
    };
  });
}

/** Keeps a template, in the place of one of that name. Throws `AppError`: `column-unknown`, `column-twice`. */
export function saveTemplate(
  { store, clock }: Deps,
  { name, template }: RequestOf<'exports:save-template'>,
  actor: string,
): void {
  requireColumns(template);
  const at = clock.now();
  store.write((db) => {
    putExportTemplate(db, name, nameKey(name), template);
    appendAudit(db, { at, actor, action: 'payroll.save-template', subject: 'payroll:templates', details: { name } });
  });
}

/** Throws `AppError` `not-found`. */
export function removeTemplate({ store, clock }: Deps, id: ExportTemplateId, actor: string): void {
  const at = clock.now();
  store.write((db) => {
    const name = listExportTemplates(db).find((one) => one.id === id)?.name;
    if (name === undefined || !deleteExportTemplate(db, id)) throw new AppError('not-found', 'no such template');
    appendAudit(db, { at, actor, action: 'payroll.remove-template', subject: 'payroll:templates', details: { name } });
  });
}

/** Keeps what payroll programs are told. Throws `AppError` `invalid-data` for an item twice. */
export function saveSettings({ store, clock }: Deps, settings: ExportSettings, actor: string): void {
  const items = settings.wageTypes.map(({ item }) => item);
  if (new Set(items).size < items.length) throw new AppError('invalid-data', 'an item twice', { field: 'wageTypes' });
  const at = clock.now();
  store.write((db) => {
    putExportSettings(db, settings);
    const details = { settings: JSON.stringify(settings) };
    appendAudit(db, { at, actor, action: 'payroll.save-settings', subject: 'payroll:settings', details });
  });
}

/**
 * Gives a person a payroll number, or takes it away with null. Throws `AppError`: `not-found`, `payroll-number-twice`.
 */
export function saveNumber(
  { store, clock }: Deps,
  { number, staffId }: RequestOf<'exports:set-number'>,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    requireStaff(db, staffId);
    const [other] = [...listPayrollNumbers(db)].find(([id, one]) => one === number && id !== staffId) ?? [];
    if (other !== undefined) {
      const { name } = requireStaff(db, other);
      throw new AppError('payroll-number-twice', 'somebody has it', { name, number });
    }
    setPayrollNumber(db, staffId, number);
    appendAudit(db, { at, actor, action: 'payroll.set-number', subject: `staff:${staffId}`, details: { number } });
  });
}

/** Says how payroll programs write a person's name, or with null that it is as here. Throws `AppError` `not-found`. */
export function savePayrollName(
  { store, clock }: Deps,
  { name, staffId }: RequestOf<'exports:set-name'>,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    requireStaff(db, staffId);
    setPayrollName(db, staffId, name);
    appendAudit(db, { at, actor, action: 'payroll.set-name', subject: `staff:${staffId}`, details: { name } });
  });
}
