import { overlapsNear, patternSeams, withOverride } from '../../../src-shared/domain/roster-changes.ts';
import { checkWeeks } from '../../../src-shared/domain/roster-rules.ts';
import type { Roster } from '../../../src-shared/domain/shift-instances.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import type { DayOverride, Holiday, Pattern } from '../../../src-shared/models/roster.ts';
import { berlin } from './support.ts';

/** What a manager may change of one person's roster. `clear-override` gives the date back to holiday and pattern. */
export type RosterChange =
  | { readonly kind: 'pattern'; readonly pattern: Pattern }
  | { readonly kind: 'override'; readonly override: DayOverride }
  | { readonly kind: 'clear-override'; readonly date: string }
  | { readonly kind: 'add-holiday'; readonly holiday: Holiday }
  | { readonly kind: 'remove-holiday'; readonly date: string };

/** The roster with the change in it, and the dates at which the product looks for overlaps then. */
function changed(roster: Roster, change: RosterChange): { readonly after: Roster; readonly seams: readonly string[] } {
  switch (change.kind) {
    case 'pattern': {
      const { effectiveFrom } = change.pattern;
      const others = roster.patterns.filter((pattern) => pattern.effectiveFrom !== effectiveFrom);
      const patterns = [...others, change.pattern].toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
      const after = { ...roster, patterns };
      return { after, seams: patternSeams(after, effectiveFrom) };
    }
    case 'override': {
      const { date } = change.override;
      return { after: withOverride(roster, date, change.override), seams: [date] };
    }
    case 'clear-override':
      return { after: withOverride(roster, change.date, null), seams: [change.date] };
    case 'add-holiday':
      return { after: { ...roster, holidays: [...roster.holidays, change.holiday] }, seams: [] };
    case 'remove-holiday': {
      const holidays = roster.holidays.filter(({ date }) => date !== change.date);
      return { after: { ...roster, holidays }, seams: [change.date] };
    }
  }
}

/** Changes a roster where the product's rules allow it, as its use cases do; else says what is against it. */
export function changeByRules(
  roster: Roster,
  change: RosterChange,
  policy: Policy,
): { readonly roster: Roster; readonly against: readonly string[] } {
  const { after, seams } = changed(roster, change);
  const against = [
    ...(change.kind === 'pattern' ? checkWeeks(change.pattern.weeks, policy).map(({ code }) => code) : []),
    ...overlapsNear(after, seams, berlin).map(({ first, second }) => `${first.date} and ${second.date}`),
  ];
  return { roster: against.length === 0 ? after : roster, against };
}
