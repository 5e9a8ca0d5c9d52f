import { z } from 'zod';
import type { TemplateWeekId } from '../../../src-shared/models/ids.ts';
import { weekPlanSchema } from '../../../src-shared/models/roster.ts';
import type { ReadDb, WriteDb } from '../store.ts';

const weeksSchema = z.array(weekPlanSchema);

export interface WeekTemplate {
  readonly id: TemplateWeekId;
  readonly name: string;
  readonly weeks: z.infer<typeof weeksSchema>;
}

/** Named weeks, by name. */
export function listWeekTemplates(db: ReadDb): WeekTemplate[] {
  return db
    .prepare<[], { id: TemplateWeekId; name: string; weeks: string }>(
      'SELECT id, name, weeks FROM week_templates ORDER BY name_key',
    )
    .all()
    .map((row) => ({ ...row, weeks: weeksSchema.parse(JSON.parse(row.weeks)) }));
}

/** Adds a template, or replaces the one of this name (see `nameKey`). */
export function putTemplate(db: WriteDb, name: string, nameKey: string, weeks: string): void {
  db.prepare(
    `INSERT INTO week_templates (name, name_key, weeks) VALUES (?, ?, ?)
     ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, weeks = excluded.weeks`,
  ).run(name, nameKey, weeks);
}

/** Takes a template away and answers its name; null where there was none. */
export function deleteTemplate(db: WriteDb, id: TemplateWeekId): string | null {
  const row = db
    .prepare<[TemplateWeekId], { name: string }>('DELETE FROM week_templates WHERE id = ? RETURNING name')
    .get(id);
  return row?.name ?? null;
}
