import { useTranslation } from 'react-i18next';
import { shiftText } from '../../ui/shift-text.ts';
import { useFormats } from '../../ui/site.tsx';
import type { GridDay } from './grid-model.ts';

/** One cell in words, for those who hear it and for tests: `Anna Meyer, Mon, 23 Nov 2026: 09:00–17:00, changed`. */
export function useDayText(): (name: string, day: GridDay) => string {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  return (name, day) => {
    const shifts = day.shifts.map(shiftText).join(', ');
    const off = day.source === 'none' ? t('roster.noPattern') : t('roster.off');
    const plan = shifts !== '' ? shifts : day.source === 'holiday' ? t('roster.holiday') : off;
    const kind = day.overrideKind === null ? [] : [t(`roster.kind.${day.overrideKind}`)];
    const leave = day.leave === null ? [] : [t('roster.leaveOf', { type: day.leave.type })];
    return `${name}, ${formats.civilDate(day.date)}: ${[plan, ...kind, ...leave].join(', ')}`;
  };
}
