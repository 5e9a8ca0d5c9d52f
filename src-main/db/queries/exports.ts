import {
  type ExportSettings,
  type ExportTemplate,
  exportSettingsSchema,
  exportTemplateSchema,
  noExportSettings,
} from '../../../src-shared/models/exports.ts';
import type { ExportTemplateId, StaffId } from '../../../src-shared/models/ids.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** A template of exports by name. */
export interface NamedTemplate {
  readonly id: ExportTemplateId;
  readonly name: string;
  readonly template: ExportTemplate;
}

/** Every template, by name. */
export function listExportTemplates(db: ReadDb): NamedTemplate[] {
  return db
    .prepare<[], { id: ExportTemplateId; name: string; template: string }>(
      'SELECT id, name, template FROM export_templates ORDER BY name_key',
    )
    .all()
    .map(({ template, ...row }) => ({ ...row, template: exportTemplateSchema.parse(JSON.parse(template)) }));
}

/** Keeps a template under its name, in the place of one of that name. */
export function putExportTemplate(db: WriteDb, name: string, nameKey: string, template: ExportTemplate): void {
  db.prepare(
    `INSERT INTO export_templates (name, name_key, template) VALUES (?, ?, ?)
     ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, template = excluded.template`,
  ).run(name, nameKey, JSON.stringify(template));
}

/** Removes a template; answers whether there was one. */
export function deleteExportTemplate(db: WriteDb, id: ExportTemplateId): boolean {
  return db.prepare('DELETE FROM export_templates WHERE id = ?').run(id).changes > 0;
}

/** What payroll programs have been told so far. */
export function readExportSettings(db: ReadDb): ExportSettings {
  const kept = db.prepare<[], string>('SELECT settings FROM export_settings WHERE id = 1').pluck().get();
  return kept === undefined ? noExportSettings : exportSettingsSchema.parse(JSON.parse(kept));
}

/** Puts other settings in their place. */
export function putExportSettings(db: WriteDb, settings: ExportSettings): void {
  db.prepare(
    `INSERT INTO export_settings (id, settings) VALUES (1, ?)
     ON CONFLICT (id) DO UPDATE SET settings = excluded.settings`,
  ).run(JSON.stringify(settings));
}

/** What payroll programs call people, by person. */
export function listPayrollNumbers(db: ReadDb): Map<StaffId, string> {
  return new Map(
    db
      .prepare<[], { id: StaffId; number: string }>('SELECT staff_id AS id, number FROM payroll_numbers')
      .all()
      .map(({ id, number }) => [id, number]),
  );
}

/** How payroll programs write people whose names they have otherwise, by person. */
export function listPayrollNames(db: ReadDb): Map<StaffId, string> {
  return new Map(
    db
      .prepare<[], { id: StaffId; name: string }>('SELECT staff_id AS id, name FROM payroll_names')
      .all()
      .map(({ id, name }) => [id, name]),
  );
}

/** Says how payroll programs write a person's name, or with null that they write it as it is here. */
export function setPayrollName(db: WriteDb, id: StaffId, name: string | null): void {
  if (name === null) db.prepare('DELETE FROM payroll_names WHERE staff_id = ?').run(id);
  else
    db.prepare('INSERT INTO payroll_names VALUES (?, ?) ON CONFLICT (staff_id) DO UPDATE SET name = excluded.name').run(
      id,
      name,
    );
}

/** Gives a person a payroll number, or takes it away with null. */
export function setPayrollNumber(db: WriteDb, id: StaffId, number: string | null): void {
  if (number === null) db.prepare('DELETE FROM payroll_numbers WHERE staff_id = ?').run(id);
  else
    db.prepare(
      'INSERT INTO payroll_numbers VALUES (?, ?) ON CONFLICT (staff_id) DO UPDATE SET number = excluded.number',
    ).run(id, number);
}
