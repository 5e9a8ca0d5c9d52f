import { useTranslation } from 'react-i18next';
import type { Report } from '../../../src-shared/ipc/reports.ts';
import { useFormats } from '../../ui/site.tsx';

/** What has to be said about a report: its name, its period, and by which rules its dates count. */
export function useReportNotes({ from, to, content, shiftDate, clockChanges, zones }: Report) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const name = t(`reports.name.${content.report}`);
  const lastOnly = content.report === 'leave' ? content.on : from === to ? to : null;
  const period =
    lastOnly === null
      ? t('reports.period', { from: formats.civilDate(from), to: formats.civilDate(to) })
      : formats.civilDate(lastOnly);
  const ofDays = content.report !== 'venues' && content.report !== 'leave';
  const notes = [
    ...(ofDays ? [t(`reports.rule.${shiftDate}`)] : []),
    ...(ofDays ? clockChanges.map((date) => t('reports.clockChange', { date: formats.civilDate(date) })) : []),
    ...(zones === null ? [] : [t('reports.zoneChange', zones)]),
  ];
  return { name, period, notes };
}
