import { weekdayOf } from '../../../../src-shared/domain/civil-time.ts';
import { type MusterCell, musterCodes, musterText } from '../../../../src-shared/domain/reports/muster.ts';
import type { ReportContent } from '../../../../src-shared/ipc/reports.ts';
import { type Cell, countCell, personCell, type ReportView, sumOf, type ViewWords } from '../report-view.ts';

const tones = { A: 'no', I: 'no', HD: 'wait' } as const;

/** People by days, each cell one code, with sums by person and of all. */
export function musterView(content: Extract<ReportContent, { report: 'muster' }>, words: ViewWords): ReportView {
  const { t, formats } = words;
  const { dates, rows } = content;
  const codeOf = (type: string): string => content.leaveCodes[type] ?? 'L';
  const nameOf = ({ code, half, leave, worked }: MusterCell): string =>
    [
      ...(leave === null ? [] : [leave]),
      ...(code === 'L' && leave !== null ? [] : [t(`reports.code.${code === '-' ? 'open' : code}`)]),
      ...(worked ? [t('reports.code.worked')] : []),
      ...(half ? [t('reports.code.half')] : []),
    ].join(', ');
  const shownCodes = musterCodes.filter((code) => code !== '-' && rows.some(({ counts }) => counts[code] > 0));
  const types = [...new Set(rows.flatMap(({ leave }) => Object.keys(leave)))].sort();
  const used = types.map((type) => `${codeOf(type)} ${type}`);
  const meanings = musterCodes.map((code) => `${code} ${t(`reports.code.${code === '-' ? 'open' : code}`)}`);
  return {
    figures: [
      { label: t('reports.people'), value: formats.number(rows.length) },
      ...shownCodes.map((code) => ({
        label: t(`reports.code.${code as 'P'}`),
        value: formats.number(sumOf(rows, ({ counts }) => counts[code])),
      })),
    ],
    charts: [],
    wide: true,
    legend: [...meanings, ...used, `+ ${t('reports.code.worked')}`, `½ ${t('reports.code.half')}`].join(' · '),
    tables: [
      {
        columns: [
          { title: t('hours.column.person') },
          ...dates.map((date) => ({
            title: `${t(`shortDay.${weekdayOf(date)}`).slice(0, 2)} ${Number(date.slice(8))}`,
            narrow: true,
          })),
          ...shownCodes.map((code) => ({ title: code, figure: true, narrow: true })),
          ...types.map((type) => ({ title: codeOf(type), figure: true, narrow: true })),
        ],
        rows: rows.map(({ person, cells, counts, leave }) => ({
          key: String(person.staffId),
          cells: [
            personCell(person),
            ...cells.map((cell, index): Cell => {
              const date = dates[index] ?? '';
              if (cell === null) return { text: '' };
              const text = musterText(cell, codeOf);
              return {
                text,
                name: `${text}: ${person.name}, ${formats.civilDate(date)}, ${nameOf(cell)}`,
                lead: { kind: 'day', person, date },
                ...(cell.code in tones ? { tone: tones[cell.code as keyof typeof tones] } : {}),
              };
            }),
            ...shownCodes.map((code) => countCell(words, counts[code])),
            ...types.map((type) => countCell(words, leave[type] ?? 0)),
          ],
        })),
        totals: [
          { text: t('reports.all') },
          // How many came on each date.
          ...dates.map((_, index) =>
            countCell(words, rows.filter(({ cells }) => ['P', 'HD', 'I'].includes(cells[index]?.code ?? '')).length),
          ),
          ...shownCodes.map((code) =>
            countCell(
              words,
              sumOf(rows, ({ counts }) => counts[code]),
            ),
          ),
          ...types.map((type) =>
            countCell(
              words,
              sumOf(rows, ({ leave }) => leave[type] ?? 0),
            ),
          ),
        ],
      },
    ],
  };
}
