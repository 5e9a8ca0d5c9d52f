import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';

export type HolidaySet = ReplyOf<'holiday-sets:list'>[number];
type Assignment = HolidaySet['assignments'][number];

/** An assignment as one text, as the fields of a form have it. */
export const keyOf = ({ kind, subject }: Assignment): string => `${kind} ${subject}`;

const kinds = ['site', 'role', 'venue', 'staff'] as const;

/** The assignment that `keyOf` wrote. */
export function assignmentOf(key: string): Assignment {
  const kind = kinds.find((one) => key.startsWith(`${one} `)) ?? 'site';
  return { kind, subject: key.slice(kind.length + 1) };
}

interface Assignments {
  /** For a field to choose from, in groups. */
  readonly groups: readonly {
    readonly group: string;
    readonly items: readonly { readonly value: string; readonly label: string }[];
  }[];
  /** An assignment in words. */
  readonly textOf: (assignment: Assignment) => string;
}

/** Whom a set of holidays can be for: everyone, a role, a venue's list, a person. */
export function useAssignments(): Assignments {
  const { t } = useTranslation('admin');
  const people = useLoaded(useCallback(() => ask('staff:list', { search: '', archived: false }), [])).value ?? [];
  const venues = useLoaded(useCallback(() => ask('venues:list', { archived: false }), [])).value ?? [];
  const roles = [...new Set(people.flatMap(({ role }) => (role === null ? [] : [role])))].sort();
  const everyone = { value: 'site ', label: t('leave.set.everyone') };
  const groups = [
    { group: t('leave.set.everyone'), items: [everyone] },
    { group: t('leave.set.roles'), items: roles.map((role) => ({ value: `role ${role}`, label: role })) },
    {
      group: t('leave.set.venues'),
      items: venues
        .filter(({ expected }) => expected.kind === 'chosen')
        .map(({ id, name }) => ({ value: `venue ${id}`, label: name })),
    },
    {
      group: t('leave.set.people'),
      items: people.map(({ code, id, name }) => ({ value: `staff ${id}`, label: `${name} (${code})` })),
    },
  ].filter(({ items }) => items.length > 0);
  const labels = new Map(groups.flatMap(({ items }) => items.map(({ label, value }) => [value, label])));
  const textOf = (assignment: Assignment): string => {
    const label = labels.get(keyOf(assignment));
    if (label !== undefined) return label;
    return assignment.kind === 'role' ? assignment.subject : t('leave.set.unknown');
  };
  return { groups, textOf };
}
