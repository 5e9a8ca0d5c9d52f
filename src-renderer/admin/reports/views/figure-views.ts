import { isUnder } from '../../../../src-shared/domain/reports/attendance-share.ts';
import type { PersonFigures, ReportContent, TrendPoint } from '../../../../src-shared/ipc/reports.ts';
import {
  type Cell,
  countCell,
  durationCell,
  personCell,
  type ReportChart,
  type ReportView,
  stepText,
  sumOf,
  sumRecords,
  type ViewWords,
} from '../report-view.ts';

type Figures = Extract<ReportContent, { report: 'lateness' | 'overtime' | 'attendance' }>;

const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10;

const pointsOf = (
  { trend }: Figures,
  words: ViewWords,
  of: (point: TrendPoint) => Readonly<Record<string, number>>,
): ReportChart['points'] => trend.map((point) => ({ step: stepText(words, point.step), ...of(point) }));

const leadOf = ({ person }: PersonFigures) => ({ kind: 'person', person }) as const;

/** People with something to tell first, then by code. */
const most = (rows: readonly PersonFigures[], of: (row: PersonFigures) => number): PersonFigures[] =>
  rows.toSorted((a, b) => of(b) - of(a) || a.person.code.localeCompare(b.person.code));

/** Who came late, left early or stayed away, and how that goes over time. */
export function latenessView(content: Figures, words: ViewWords): ReportView {
  const { t, formats } = words;
  const { rows } = content;
  const columns = [
    ['lateShifts', countCell, (row: PersonFigures) => row.lateShifts],
    ['lateMinutes', durationCell, (row: PersonFigures) => row.lateMinutes],
    ['earlyShifts', countCell, (row: PersonFigures) => row.earlyShifts],
    ['earlyMinutes', durationCell, (row: PersonFigures) => row.earlyMinutes],
    ['absentDays', countCell, (row: PersonFigures) => row.counts.A],
    ['incompleteDays', countCell, (row: PersonFigures) => row.counts.I],
    ['expectedDays', countCell, (row: PersonFigures) => row.share.expectedDays],
  ] as const;
  return {
    figures: columns.slice(0, 6).map(([name, cell, of]) => ({
      label: t(`reports.column.${name}`),
      value: cell(words, sumOf(rows, of)).text,
    })),
    charts: [
      {
        title: t('reports.trend.lateness'),
        kind: 'bar',
        points: pointsOf(content, words, ({ lateShifts, absentDays }) => ({ lateShifts, absentDays })),
        series: [
          { name: 'lateShifts', label: t('reports.column.lateShifts'), color: 'yellow.6' },
          { name: 'absentDays', label: t('reports.column.absentDays'), color: 'red.7' },
        ],
        valueText: formats.number,
      },
    ],
    tables: [
      {
        columns: [
          { title: t('hours.column.person') },
          ...columns.map(([name]) => ({ title: t(`reports.column.${name}`), figure: true })),
        ],
        rows: most(rows, (row) => row.lateMinutes + row.counts.A * 480).map((row) => ({
          key: String(row.person.staffId),
          cells: [personCell(row.person), ...columns.map(([, cell, of]) => cell(words, of(row), leadOf(row)))],
        })),
        totals: [{ text: t('reports.all') }, ...columns.map(([, cell, of]) => cell(words, sumOf(rows, of)))],
      },
    ],
  };
}

/** Planned and worked hours, and overtime by bucket. */
export function overtimeView(content: Figures, words: ViewWords): ReportView {
  const { t, formats } = words;
  const { rows } = content;
  const buckets = Object.keys(sumRecords(rows.map((row) => row.buckets))).sort();
  const premiums = Object.keys(sumRecords(rows.map((row) => row.premiums))).sort();
  const columns: readonly (readonly [title: string, of: (row: PersonFigures) => number])[] = [
    [t('reports.column.plannedMinutes'), (row) => row.plannedMinutes],
    [t('hours.total.workedMinutes'), (row) => row.workedMinutes],
    [t('hours.total.overtimeMinutes'), (row) => row.overtimeMinutes],
    ...buckets.map((name) => [name, (row: PersonFigures) => row.buckets[name] ?? 0] as const),
    ...premiums.map(
      (name) => [t('reports.premium', { name }), (row: PersonFigures) => row.premiums[name] ?? 0] as const,
    ),
    [t('reports.column.waitingMinutes'), (row) => row.waitingMinutes],
  ];
  return {
    figures: columns.map(([label, of]) => ({ label, value: durationCell(words, sumOf(rows, of)).text })),
    charts: [
      {
        title: t('reports.trend.overtime'),
        kind: 'bar',
        points: pointsOf(content, words, ({ overtimeMinutes }) => ({ overtime: hoursOf(overtimeMinutes) })),
        series: [{ name: 'overtime', label: t('hours.total.overtimeMinutes'), color: 'ink.5' }],
        valueText: (value) => t('reports.hours', { hours: formats.number(value) }),
      },
    ],
    tables: [
      {
        columns: [{ title: t('hours.column.person') }, ...columns.map(([title]) => ({ title, figure: true }))],
        rows: most(rows, (row) => row.overtimeMinutes + row.waitingMinutes).map((row) => ({
          key: String(row.person.staffId),
          cells: [personCell(row.person), ...columns.map(([, of]) => durationCell(words, of(row), leadOf(row)))],
        })),
        totals: [{ text: t('reports.all') }, ...columns.map(([, of]) => durationCell(words, sumOf(rows, of)))],
      },
    ],
  };
}

/** Of the expected days, on how many people came; those under a threshold first. */
export function attendanceView(content: Figures, words: ViewWords, thresholdPercent: number): ReportView {
  const { t, formats } = words;
  const percentText = (percent: number | null): string =>
    percent === null ? '–' : t('reports.percent', { percent: formats.number(percent) });
  const under = content.rows.filter(({ share }) => isUnder(share, thresholdPercent));
  const rows = content.rows.toSorted(
    (a, b) => (a.share.percent ?? 101) - (b.share.percent ?? 101) || a.person.code.localeCompare(b.person.code),
  );
  const expected = sumOf(rows, ({ share }) => share.expectedDays);
  const attended = sumOf(rows, ({ share }) => share.attendedDays);
  const all = expected === 0 ? null : Math.round((1000 * attended) / expected) / 10;
  const isLow = (row: PersonFigures): boolean => under.includes(row);
  const shareCell = (row: PersonFigures): Cell => ({
    text: percentText(row.share.percent),
    strong: true,
    lead: leadOf(row),
    ...(isLow(row) ? { tone: 'no' as const } : {}),
  });
  return {
    figures: [
      { label: t('reports.attendance'), value: percentText(all) },
      { label: t('reports.under', { percent: formats.number(thresholdPercent) }), value: formats.number(under.length) },
      { label: t('reports.people'), value: formats.number(rows.length) },
    ],
    charts: [
      {
        title: t('reports.trend.attendance'),
        kind: 'line',
        points: pointsOf(content, words, ({ share }) => (share.percent === null ? {} : { percent: share.percent })),
        series: [{ name: 'percent', label: t('reports.attendance'), color: 'ink.5' }],
        valueText: percentText,
      },
    ],
    tables: [
      {
        columns: [
          { title: t('hours.column.person') },
          { title: t('reports.attendance'), figure: true },
          { title: t('reports.column.expectedDays'), figure: true },
          { title: t('reports.column.attendedDays'), figure: true },
          { title: t('reports.column.absentDays'), figure: true },
          { title: t('reports.threshold') },
        ],
        rows: rows.map((row) => ({
          key: String(row.person.staffId),
          cells: [
            personCell(row.person),
            shareCell(row),
            countCell(words, row.share.expectedDays),
            countCell(words, row.share.attendedDays),
            countCell(words, row.counts.A),
            isLow(row)
              ? { text: t('reports.isUnder', { percent: formats.number(thresholdPercent) }), tone: 'no' }
              : { text: '' },
          ],
        })),
        totals: [
          { text: t('reports.all') },
          { text: percentText(all), strong: true },
          countCell(words, expected),
          countCell(words, attended),
          countCell(
            words,
            sumOf(rows, ({ counts }) => counts.A),
          ),
          { text: '' },
        ],
      },
    ],
  };
}
