import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report, ReportContent } from '../../../src-shared/ipc/reports.ts';
import { useFormats } from '../../ui/site.tsx';
import type { ReportView, ViewWords } from './report-view.ts';
import { dailyView, exceptionsView, timesheetView } from './views/day-views.ts';
import { attendanceView, latenessView, overtimeView } from './views/figure-views.ts';
import { musterView } from './views/muster-view.ts';
import { leaveView, venuesView } from './views/other-views.ts';

function viewOf(content: ReportContent, words: ViewWords, thresholdPercent: number): ReportView {
  switch (content.report) {
    case 'daily':
      return dailyView(content, words);
    case 'timesheet':
      return timesheetView(content, words);
    case 'muster':
      return musterView(content, words);
    case 'lateness':
      return latenessView(content, words);
    case 'overtime':
      return overtimeView(content, words);
    case 'attendance':
      return attendanceView(content, words, thresholdPercent);
    case 'venues':
      return venuesView(content, words);
    case 'exceptions':
      return exceptionsView(content, words);
    case 'leave':
      return leaveView(content, words);
  }
}

/** A report in words and tables, in the page's language; null before there is one. */
export function useReportView(report: Report | null, thresholdPercent: number): ReportView | null {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const { language } = i18n;
  return useMemo(
    () => (report === null ? null : viewOf(report.content, { t, formats, language }, thresholdPercent)),
    [report, t, formats, language, thresholdPercent],
  );
}
