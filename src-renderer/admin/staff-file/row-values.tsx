import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CsvRow } from '../../../src-shared/ipc/roster.ts';
import { weekdays } from '../../../src-shared/models/roster.ts';
import { civilDateSchema } from '../../../src-shared/models/time.ts';
import { useFormats } from '../../ui/site.tsx';

/** Some Monday, for the names of weekdays. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The values of a line: who it is about, and below that the hours. What cannot be read stays as it is written. */
export function RowValues({ values }: { readonly values: CsvRow['values'] }) {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const who = [values.name, values.role, values.email].filter((value) => value != null && value !== '');
  const from = civilDateSchema.safeParse(values.effective_from);
  const since = from.success ? formats.civilDate(from.data) : values.effective_from;
  const short = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  const hours = weekdays
    .map((day, index) => ({ day, index }))
    .filter(({ day }) => values[day] != null && values[day] !== '')
    .map(({ day, index }) => `${short.format(MONDAY_MS + index * DAY_MS)} ${values[day]}`);
  return (
    <>
      <Text size="sm">{who.length === 0 ? '–' : who.join(' · ')}</Text>
      {since != null && since !== '' && (
        <Text size="xs" c="var(--cf-muted)" className="cf-numerals">
          {t('staffFile.hours', { since, week: values.week ?? 1, hours: hours.join(', ') })}
        </Text>
      )}
    </>
  );
}
