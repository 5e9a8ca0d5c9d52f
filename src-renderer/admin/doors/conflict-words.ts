import { useTranslation } from 'react-i18next';
import type { Conflict } from '../../../src-shared/ipc/hub.ts';
import { weekdays } from '../../../src-shared/models/roster.ts';
import type { AdminWords } from '../../ui/i18n/admin-words.ts';
import { useFormats } from '../../ui/site.tsx';

type Fact = Conflict['facts'][number];
type Words = AdminWords['admin']['doors']['conflicts'];

interface ConflictWords {
  column(name: string): string;
  value(kind: Fact['kind'], value: Fact['current']): string;
}

/** The two sides of a conflict as people read them, in the language of the page. */
export function useConflictWords(): ConflictWords {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const line = ({ week, weekday, text, pause }: Exclude<Fact['current'], string | null>[number]): string => {
    const day = weekday === null ? undefined : weekdays[weekday];
    return [
      week === null || week === 0 ? '' : t('doors.conflicts.week', { week: week + 1 }),
      day === undefined ? '' : t(`common:weekday.${day}`),
      text,
      pause === null || pause === 0 ? '' : t('doors.conflicts.pause', { minutes: pause }),
    ]
      .filter((part) => part !== '')
      .join(' ');
  };
  const one = (kind: Fact['kind'], value: string): string => {
    if (kind === 'hidden') return t('doors.conflicts.hidden');
    if (kind === 'date') return formats.civilDate(value);
    if (kind === 'instant') return formats.dateTime(Number(value));
    if (kind === 'flag') return t(`doors.conflicts.${value === '1' || value === 'true' ? 'yes' : 'no'}`);
    if (kind === 'word' && i18n.exists(`admin:doors.conflicts.values.${value}`))
      return t(`doors.conflicts.values.${value as keyof Words['values']}`);
    return value;
  };
  return {
    column: (name) => {
      const rule = name.startsWith('policy.') ? name : null;
      if (rule !== null)
        return i18n.exists(`admin:${rule}`) ? t(rule as 'policy.lateGraceMinutes') : rule.slice('policy.'.length);
      return i18n.exists(`admin:doors.conflicts.columns.${name}`)
        ? t(`doors.conflicts.columns.${name as keyof Words['columns']}`)
        : name;
    },
    value: (kind, value) =>
      value === null ? '–' : typeof value === 'string' ? one(kind, value) : value.map(line).join('\n'),
  };
}
