import { randomUUID } from 'node:crypto';
import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { EditReply } from '../../../src-shared/ipc/roster.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { PatternId, StaffId, TemplateWeekId } from '../../../src-shared/models/ids.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findPatternHead, listPatterns } from '../../db/queries/patterns.ts';
import { deleteTemplate, findTemplate, listWeekTemplates, putTemplate } from '../../db/queries/week-templates.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { requireSite } from '../base/site.ts';
import { nameKey } from '../base/text.ts';
import { keepEdit, type PatternChange } from './edit-records.ts';
import { spanOfPattern, watchLimits } from './limit-checks.ts';
import { changePattern } from './pattern-change.ts';
import { requireGoodWeeks } from './pattern-rules.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'notify'>;

/** One person's patterns, oldest first, with what each is today. Throws `AppError` `not-found`. */
export function listHistory({ store, clock }: Deps, staffId: StaffId): ReplyOf<'patterns:list'> {
  return store.read((db) => {
    requireStaff(db, staffId);
    const today = civilDateOf(clock.now(), requireSite(db).zone);
    const patterns = listPatterns(db, staffId).get(staffId) ?? [];
    const current = patterns.findLast(({ effectiveFrom }) => effectiveFrom <= today);
    return patterns.map((pattern) => ({
      id: pattern.id,
      effectiveFrom: pattern.effectiveFrom,
      weeks: pattern.weeks,
      state: pattern === current ? 'current' : pattern.effectiveFrom > today ? 'future' : 'past',
    }));
  });
}

/**
 * Gives the same pattern to one or many people: to all or to none. Throws `AppError`: `not-found`, the refusals of
 * `changePattern`, and `limit-broken`.
 */
export function applyPattern(
  { store, clock, notify }: Deps,
  { staffIds, pattern }: RequestOf<'patterns:apply'>,
  actor: string,
): EditReply {
  const at = clock.now();
  const undo = randomUUID();
  const { effectiveFrom, weeks } = pattern;
  const warnings = store.write((db) => {
    const people = [...new Set(staffIds)];
    const brokenSince = watchLimits(
      db,
      people.map((staffId) => spanOfPattern(db, staffId, effectiveFrom, weeks.length)),
    );
    const changes = people.map((staffId): PatternChange => {
      requireStaff(db, staffId);
      return changePattern(db, staffId, effectiveFrom, weeks, actor, at);
    });
    keepEdit(db, undo, changes, actor, at);
    return brokenSince();
  });
  notify('roster:changed');
  return { undo, warnings };
}

/** Takes away a pattern that has not begun. Throws `AppError`: `not-found`, `pattern-in-force`, `shifts-overlap`. */
export function removePattern({ store, clock, notify }: Deps, id: PatternId, actor: string): EditReply {
  const at = clock.now();
  const undo = randomUUID();
  store.write((db) => {
    const head = findPatternHead(db, id);
    if (head === null) throw new AppError('not-found', 'no such pattern');
    const { staffId, effectiveFrom: date } = head;
    if (date <= civilDateOf(at, requireSite(db).zone))
      throw new AppError('pattern-in-force', 'the pattern has begun', { date });
    keepEdit(db, undo, [changePattern(db, staffId, date, null, actor, at)], actor, at);
  });
  notify('roster:changed');
  return { undo, warnings: [] };
}

/** Named weeks to start patterns from, by name. */
export function listTemplates({ store }: Pick<ServiceDeps, 'store'>): ReplyOf<'templates:list'> {
  return store.read(listWeekTemplates);
}

/**
 * Adds (`id` null) or changes a template. Throws `AppError`: `name-exists`, `not-found`, `weekly-offs`,
 * `shifts-overlap`, `no-working-day`.
 */
export function saveTemplate(
  { store, clock }: Deps,
  { id, name, weeks }: RequestOf<'templates:save'>,
  actor: string,
): void {
  const at = clock.now();
  store.write((db) => {
    requireGoodWeeks({ weeks }, policyAt(db, at).policy);
    const key = nameKey(name);
    const owner = findTemplate(db, key);
    if (owner !== null && owner !== id) throw new AppError('name-exists', 'the name is taken', { name });
    const stored = putTemplate(db, id, name, key, JSON.stringify(weeks));
    if (stored === null) throw new AppError('not-found', 'no such template');
    appendAudit(db, { at, actor, action: 'template.save', subject: `template:${stored}`, details: { name } });
  });
}

/** Takes a template away; patterns made from it stay. Throws `AppError` `not-found`. */
export function removeTemplate({ store, clock }: Deps, id: TemplateWeekId, actor: string): void {
  const at = clock.now();
  store.write((db) => {
    const name = deleteTemplate(db, id);
    if (name === null) throw new AppError('not-found', 'no such template');
    appendAudit(db, { at, actor, action: 'template.delete', subject: `template:${id}`, details: { name } });
  });
}
