import { z } from 'zod';
import type { TemplateWeekId } from '../../../src-shared/models/ids.ts';
import { weekPlanSchema } from '../../../src-shared/models/roster.ts';
import type { ReadDb, WriteDb } from '../store.ts';
import { ownId } from './own-ids.ts';

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

/** The template of this name key (see `nameKey`), or null. */
export function findTemplate(db: ReadDb, nameKey: string): TemplateWeekId | null {
  return (
    db.prepare<[string], TemplateWeekId>('SELECT id FROM week_templates WHERE name_key = ?').pluck().get(nameKey) ??
    null
  );
}

/** Adds a template (`id` null) or changes one, and answers its id; null where there is none to change. */
export function putTemplate(
  db: WriteDb,
  id: TemplateWeekId | null,
  name: string,
  nameKey: string,
  weeks: string,
): TemplateWeekId | null {
  const row = { id, name, nameKey, weeks };
  const statement =
    id === null
      ? `INSERT INTO week_templates (id, name, name_key, weeks)
         VALUES (${ownId('week_templates')}, @name, @nameKey, @weeks) RETURNING id`
      : 'UPDATE week_templates SET name = @name, name_key = @nameKey, weeks = @weeks WHERE id = @id RETURNING id';
  return db.prepare<typeof row, TemplateWeekId>(statement).pluck().get(row) ?? null;
}

/** Takes a template away and answers its name; null where there was none. */
export function deleteTemplate(db: WriteDb, id: TemplateWeekId): string | null {
  const row = db
    .prepare<[TemplateWeekId], { name: string }>('DELETE FROM week_templates WHERE id = ? RETURNING name')
    .get(id);
  return row?.name ?? null;
}
