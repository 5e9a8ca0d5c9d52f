import { Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceFilter } from '../../../src-shared/models/punch-search.ts';
import { DateField } from '../ui/date-field.tsx';
import { TimeField } from '../weeks/time-field.tsx';
import { FurtherFilters } from './further-filters.tsx';
import { VenueFilter } from './venue-filter.tsx';

interface SearchFormProps {
  readonly filter: AttendanceFilter;
  readonly onChange: (part: Partial<AttendanceFilter>) => void;
  /** The button that empties the form; null where it is empty. */
  readonly clear: React.ReactNode;
}

/** Both dates are there and turned around. */
export const isBackwards = ({ from, to }: Pick<AttendanceFilter, 'from' | 'to'>): boolean =>
  from !== null && to !== null && from > to;

/** Everything a search asks: one form, which answers as it is filled in. */
export function SearchForm({ filter, onChange, clear }: SearchFormProps) {
  const { t } = useTranslation('admin');
  const wrongOrder = isBackwards(filter);
  const dates = { clearable: true, w: 138 } as const;
  const clearButtonProps = { 'aria-label': t('attendance.clearDate') };
  return (
    <>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t('attendance.search')}
          placeholder={t('attendance.searchHint')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={filter.search}
          maxLength={120}
          flex="1 1 140px"
          maw={260}
          onChange={(event) => onChange({ search: event.currentTarget.value })}
          data-testid="attendance-search"
        />
        <DateField
          {...dates}
          label={t('attendance.from')}
          value={filter.from}
          onChange={(from) => onChange({ from })}
          clearButtonProps={clearButtonProps}
          data-testid="attendance-from"
        />
        <DateField
          {...dates}
          label={t('attendance.to')}
          value={filter.to}
          onChange={(to) => onChange({ to })}
          clearButtonProps={clearButtonProps}
          error={wrongOrder}
          data-testid="attendance-to"
        />
        <WindowFields window={filter.window ?? null} onChange={(window) => onChange({ window })} />
        <VenueFilter value={filter.venueId} onChange={(venueId) => onChange({ venueId })} />
        {clear}
      </Group>
      {wrongOrder && (
        <Text size="sm" c="var(--cf-no)" role="alert">
          {t('attendance.wrongOrder')}
        </Text>
      )}
      {filter.window != null && (
        <Text size="xs" c="var(--cf-muted)">
          {t('attendance.windowHint')}
        </Text>
      )}
      <FurtherFilters filter={filter} onChange={onChange} />
    </>
  );
}

type Window = NonNullable<AttendanceFilter['window']>;

const noTimes: Window = { from: '', until: '' };
const isWhole = ({ from, until }: Window): boolean => /^\d\d:\d\d$/.test(from) && /^\d\d:\d\d$/.test(until);

interface WindowFieldsProps {
  readonly window: Window | null;
  readonly onChange: (window: Window | null) => void;
}

/** Two times of day; while only one is there, nothing is searched by it. */
function WindowFields({ window, onChange }: WindowFieldsProps) {
  const { t } = useTranslation('admin');
  const [typed, setTyped] = useState(noTimes);
  // Both times typed and none searched by: the form was emptied.
  const shown = window ?? (isWhole(typed) ? noTimes : typed);
  const isHalf = window === null && (shown.from === '') !== (shown.until === '');
  const put = (part: Partial<Window>): void => {
    const next = { ...shown, ...part };
    setTyped(next);
    if (isWhole(next) || window !== null) onChange(isWhole(next) ? next : null);
  };
  return (
    <Group gap={6} align="flex-end" wrap="nowrap" title={isHalf ? t('attendance.windowBoth') : undefined}>
      <TimeField
        label={t('attendance.windowFrom')}
        labelShown
        value={shown.from}
        invalid={isHalf && shown.from === ''}
        onChange={(from) => put({ from })}
        testId="attendance-window-from"
      />
      <TimeField
        label={t('attendance.windowUntil')}
        labelShown
        value={shown.until}
        invalid={isHalf && shown.until === ''}
        onChange={(until) => put({ until })}
        testId="attendance-window-until"
      />
    </Group>
  );
}
