import { explainText } from '../../../../src-shared/domain/explain-words.ts';
import type { ReportContent } from '../../../../src-shared/ipc/reports.ts';
import type { Person } from '../../../../src-shared/ipc/roster.ts';
import type { AttendanceDay } from '../../../../src-shared/models/attendance.ts';
import { type Cell, durationCell, type ReportView, sumOf, type ViewWords } from '../report-view.ts';

type Content<N extends ReportContent['report']> = Extract<ReportContent, { report: N }>;

const tones = { incomplete: 'no', absent: 'no', 'half-day': 'wait', present: 'yes' } as const;

const statusCell = ({ t }: ViewWords, { status }: AttendanceDay): Cell => ({
  text: t(`hours.status.${status}`),
  ...(status in tones ? { tone: tones[status as keyof typeof tones] } : {}),
});

const flagsCell = ({ t }: ViewWords, { flags }: AttendanceDay): Cell => ({
  text: flags.map((flag) => t(`hours.flag.${flag}`)).join(', '),
});

const clockCell = ({ formats }: ViewWords, at: number | null): Cell => ({ text: at === null ? '–' : formats.time(at) });

const shiftCell = ({ formats }: ViewWords, { shift }: AttendanceDay): Cell => ({
  text: shift === null ? '–' : formats.timeRange(shift.startsAt, shift.endsAt),
});

const dayLead = (person: Person, date: string) => ({ kind: 'day', person, date }) as const;

const keyOf = (person: Person, day: AttendanceDay): string =>
  `${person.staffId} ${day.date} ${day.shift?.startsAt ?? ''}`;

/** Everybody on one date. */
export function dailyView({ days }: Content<'daily'>, words: ViewWords): ReportView {
  const { t, formats } = words;
  const shown = days.filter(({ status, inAt, outAt }) => status !== 'off' || inAt !== null || outAt !== null);
  const count = (status: AttendanceDay['status']) => shown.filter((day) => day.status === status).length;
  const statuses = ['present', 'half-day', 'open', 'absent', 'incomplete', 'leave'] as const;
  return {
    figures: [
      ...statuses
        .filter((status) => count(status) > 0)
        .map((status) => ({ label: t(`hours.status.${status}`), value: formats.number(count(status)) })),
      { label: t('reports.late'), value: formats.number(shown.filter(({ lateMinutes }) => lateMinutes > 0).length) },
    ],
    charts: [],
    wide: true,
    tables: [
      {
        columns: [
          { title: t('hours.column.person') },
          { title: t('reports.shift'), unbroken: true },
          ...(['in', 'out', 'worked', 'late', 'early', 'overtime'] as const).map((name) => ({
            title: t(`hours.column.${name}`),
            figure: true,
          })),
          { title: t('hours.column.status') },
          { title: t('reports.remarks') },
        ],
        rows: shown.map(({ person, ...day }) => {
          const lead = dayLead(person, day.date);
          return {
            key: keyOf(person, day),
            cells: [
              { text: `${person.name} (${person.code})`, lead },
              shiftCell(words, day),
              clockCell(words, day.inAt),
              clockCell(words, day.outAt),
              { ...durationCell(words, day.workedMinutes), strong: true },
              durationCell(words, day.lateMinutes),
              durationCell(words, day.earlyMinutes),
              durationCell(words, day.overtimeMinutes),
              statusCell(words, day),
              flagsCell(words, day),
            ],
          };
        }),
        totals: [
          { text: t('reports.all') },
          ...['', '', ''].map((text) => ({ text })),
          durationCell(
            words,
            sumOf(shown, (day) => day.workedMinutes),
          ),
          durationCell(
            words,
            sumOf(shown, (day) => day.lateMinutes),
          ),
          durationCell(
            words,
            sumOf(shown, (day) => day.earlyMinutes),
          ),
          durationCell(
            words,
            sumOf(shown, (day) => day.overtimeMinutes),
          ),
          { text: '' },
          { text: '' },
        ],
      },
    ],
  };
}

/** Minutes by name, as `ot1 3 h · night 2 h`. */
function namedMinutes({ t, formats }: ViewWords, { buckets, premiums }: Pick<AttendanceDay, 'buckets' | 'premiums'>) {
  return [
    ...Object.entries(buckets).map(([name, minutes]) => `${name} ${formats.duration(minutes)}`),
    ...Object.entries(premiums).map(([name, minutes]) =>
      t('hours.total.premium', { name, time: formats.duration(minutes) }),
    ),
  ].join(' · ');
}

/** Each person's days with what they come to. */
export function timesheetView({ sheets, total }: Content<'timesheet'>, words: ViewWords): ReportView {
  const { t, formats } = words;
  const counts = ['daysPresent', 'daysHalf', 'daysAbsent', 'daysLeave', 'daysIncomplete'] as const;
  return {
    figures: [],
    charts: [],
    wide: true,
    total,
    tables: sheets.map(({ totals, days }) => {
      const { person, balanceMinutes } = totals;
      const counted = counts
        .filter((name) => totals[name] > 0)
        .map((name) => t(`hours.total.${name}`, { count: totals[name] }));
      const balance =
        balanceMinutes === null ? [] : [t('reports.balance', { time: formats.signedDuration(balanceMinutes) })];
      return {
        title: `${person.name} (${person.code})`,
        ownPage: true,
        columns: [
          { title: t('hours.column.date'), unbroken: true },
          { title: t('reports.shift'), unbroken: true },
          ...(['in', 'out', 'break', 'worked', 'late', 'early', 'overtime'] as const).map((name) => ({
            title: t(`hours.column.${name}`),
            figure: true,
          })),
          { title: t('hours.total.pay') },
          { title: t('hours.column.status') },
        ],
        rows: days.map((day) => ({
          key: keyOf(person, day),
          cells: [
            { text: formats.civilDate(day.date), lead: dayLead(person, day.date) },
            shiftCell(words, day),
            clockCell(words, day.inAt),
            clockCell(words, day.outAt),
            durationCell(words, day.breakMinutes),
            { ...durationCell(words, day.workedMinutes), strong: true },
            durationCell(words, day.lateMinutes),
            durationCell(words, day.earlyMinutes),
            durationCell(words, day.overtimeMinutes),
            {
              text: [
                namedMinutes(words, day),
                ...(day.countsOn === day.date
                  ? []
                  : [t('reports.countsOn', { date: formats.dayOfMonth(day.countsOn) })]),
              ]
                .filter((text) => text !== '')
                .join(' · '),
            },
            statusCell(words, day),
          ],
        })),
        totals: [
          { text: t('reports.sum') },
          { text: counted.join(' · ') },
          { text: '' },
          { text: '' },
          durationCell(
            words,
            sumOf(days, (day) => day.breakMinutes),
          ),
          durationCell(words, totals.workedMinutes),
          durationCell(words, totals.lateMinutes),
          durationCell(words, totals.earlyMinutes),
          durationCell(words, totals.overtimeMinutes),
          { text: namedMinutes(words, totals) },
          { text: balance.join('') },
        ],
      };
    }),
  };
}

/** Days that needed or need a decision. */
export function exceptionsView(content: Content<'exceptions'>, words: ViewWords): ReportView {
  const { t, formats, language } = words;
  const kindText = (kind: string): string =>
    kind === 'absent' || kind === 'incomplete' ? t(`hours.status.${kind}`) : t(`hours.flag.${kind as 'pin'}`);
  const kinds = Object.entries(content.kinds).sort(([, a], [, b]) => b - a);
  return {
    figures: [
      { label: t('reports.exceptions'), value: formats.number(content.total) },
      { label: t('reports.toDecide'), value: formats.number(content.open) },
    ],
    charts:
      kinds.length === 0
        ? []
        : [
            {
              title: t('reports.byKind'),
              kind: 'bar',
              points: kinds.map(([kind, days]) => ({ step: kindText(kind), days })),
              series: [{ name: 'days', label: t('reports.days'), color: 'ink.5' }],
              valueText: formats.number,
            },
          ],
    wide: true,
    total: content.total,
    tables: [
      {
        columns: [
          { title: t('hours.column.date'), unbroken: true },
          { title: t('hours.column.person') },
          { title: t('hours.column.status') },
          { title: t('reports.remarks') },
          { title: t('reports.decided') },
        ],
        rows: content.rows.map(({ person, open, ...day }) => ({
          key: keyOf(person, day),
          cells: [
            { text: formats.civilDate(day.date), lead: dayLead(person, day.date) },
            { text: `${person.name} (${person.code})`, lead: { kind: 'person', person } },
            statusCell(words, day),
            { text: explainText(day.reasons, language) },
            open ? { text: t('reports.open'), tone: 'wait' } : { text: t('reports.done') },
          ],
        })),
      },
    ],
  };
}
