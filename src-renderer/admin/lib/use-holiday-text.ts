import { useTranslation } from 'react-i18next';

interface NamedHoliday {
  readonly name: string;
  readonly from: string | null;
  readonly until: string | null;
}

/** A holiday's name, and of half a one the time it begins or ends at. */
export function useHolidayText(): (holiday: NamedHoliday) => string {
  const { t } = useTranslation('admin');
  return ({ from, name, until }) => {
    if (from !== null) return `${name} (${t('leave.holiday.from', { time: from })})`;
    return until === null ? name : `${name} (${t('leave.holiday.until', { time: until })})`;
  };
}
