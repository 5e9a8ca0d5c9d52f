import { DateInput, type DateInputProps } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { readDate } from '../lib/read-input.ts';

/** A date, typed as people type it or picked from a calendar whose every button has a name. */
export function DateField(props: Omit<DateInputProps, 'dateParser' | 'valueFormat' | 'ariaLabels'>) {
  const { t } = useTranslation('admin');
  return (
    <DateInput
      {...props}
      dateParser={readDate}
      valueFormat="DD.MM.YYYY"
      // Where it belongs in the page, for those who go by its landmarks.
      popoverProps={{ withinPortal: false }}
      ariaLabels={{
        previousMonth: t('calendar.previousMonth'),
        nextMonth: t('calendar.nextMonth'),
        previousYear: t('calendar.previousYear'),
        nextYear: t('calendar.nextYear'),
        previousDecade: t('calendar.previousDecade'),
        nextDecade: t('calendar.nextDecade'),
      }}
    />
  );
}
