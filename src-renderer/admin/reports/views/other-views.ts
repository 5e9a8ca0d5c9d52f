import type { ReportContent } from '../../../../src-shared/ipc/reports.ts';
import { countCell, personCell, type ReportView, sumOf, type ViewWords } from '../report-view.ts';

type Content<N extends ReportContent['report']> = Extract<ReportContent, { report: N }>;

/** Who came to the sessions of venues. */
export function venuesView({ sessions, people }: Content<'venues'>, words: ViewWords): ReportView {
  const { t, formats } = words;
  const percentText = (came: number, due: number): string =>
    due === 0 ? '–' : t('reports.percent', { percent: formats.number(Math.round((1000 * came) / due) / 10) });
  const counts = ['expected', 'came', 'excused', 'others'] as const;
  const due = sumOf(sessions, ({ expected, excused }) => expected - excused);
  const came = sumOf(sessions, (session) => session.came);
  return {
    figures: [
      { label: t('reports.sessions'), value: formats.number(sessions.length) },
      { label: t('reports.attendance'), value: percentText(came, due) },
    ],
    charts:
      sessions.length === 0
        ? []
        : [
            {
              title: t('reports.trend.venues'),
              kind: 'bar',
              points: sessions.map(({ session, venue, came: there, expected, excused }) => ({
                step: `${venue} ${formats.dayOfMonth(session.date)}`,
                came: there,
                missing: Math.max(0, expected - excused - there),
              })),
              series: [
                { name: 'came', label: t('reports.column.came'), color: 'teal.7' },
                { name: 'missing', label: t('reports.column.missing'), color: 'red.7' },
              ],
              valueText: formats.number,
            },
          ],
    tables: [
      {
        title: t('reports.bySession'),
        columns: [
          { title: t('reports.column.venue') },
          { title: t('hours.column.date') },
          { title: t('reports.column.opening') },
          ...counts.map((name) => ({ title: t(`reports.column.${name}`), figure: true })),
          { title: t('reports.attendance'), figure: true },
        ],
        rows: sessions.map((row) => ({
          key: `${row.venueId} ${row.session.startsAt}`,
          cells: [
            { text: row.venue, lead: { kind: 'venues' } as const },
            { text: formats.civilDate(row.session.date) },
            { text: formats.timeRange(row.session.startsAt, row.session.endsAt) },
            ...counts.map((name) => countCell(words, row[name])),
            { text: percentText(row.came, row.expected - row.excused), strong: true },
          ],
        })),
      },
      {
        title: t('reports.byPerson'),
        columns: [
          { title: t('hours.column.person') },
          ...(['expected', 'came', 'excused'] as const).map((name) => ({
            title: t(`reports.column.${name}`),
            figure: true,
          })),
          { title: t('reports.attendance'), figure: true },
        ],
        rows: people.map((row) => ({
          key: String(row.person.staffId),
          cells: [
            personCell(row.person),
            countCell(words, row.expected),
            countCell(words, row.came),
            countCell(words, row.excused),
            { text: percentText(row.came, row.expected - row.excused), strong: true },
          ],
        })),
      },
    ].filter(({ rows }) => rows.length > 0),
  };
}

/** What everybody has of each type of leave. */
export function leaveView({ rows, on, total }: Content<'leave'>, words: ViewWords): ReportView {
  const { t, formats } = words;
  const types = rows[0]?.balances ?? [];
  const parts = ['entitledDays', 'carriedDays', 'adjustedDays', 'takenDays', 'lapsedDays'] as const;
  return {
    figures: [{ label: t('reports.on'), value: formats.civilDate(on) }],
    charts: [],
    total,
    wide: true,
    tables: types.map(({ type, typeId }) => ({
      title: type,
      columns: [
        { title: t('hours.column.person') },
        ...parts.map((part) => ({ title: t(`reports.leaveColumn.${part}`), figure: true })),
        { title: t('reports.leaveColumn.leftDays'), figure: true },
      ],
      rows: rows.flatMap(({ person, balances }) => {
        const own = balances.find((balance) => balance.typeId === typeId);
        if (own === undefined) return [];
        return [
          {
            key: String(person.staffId),
            cells: [
              personCell(person),
              ...parts.map((part) => countCell(words, own[part])),
              {
                text: formats.number(own.leftDays),
                strong: true,
                ...(own.leftDays < 0 ? { tone: 'no' as const } : {}),
              },
            ],
          },
        ];
      }),
    })),
  };
}
