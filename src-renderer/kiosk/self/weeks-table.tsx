import { IconArrowRight } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SwapDay, SwapPreview } from '../../../src-shared/ipc/swaps.ts';
import { useFormats } from '../../ui/site.tsx';
import { weekRows } from '../../ui/week-rows.ts';
import { shiftsText } from './use-self-words.ts';

function Cell({ day }: { readonly day: SwapDay | null }): ReactNode {
  const { t } = useTranslation('self');
  if (day === null) return null;
  if (day.leave?.type === null) return t('shifts.away');
  if (day.leave !== null) return t('shifts.leave', { type: day.leave.type });
  return day.shifts.length === 0 ? <span className="self-soft">{t('shifts.off')}</span> : shiftsText(day.shifts);
}

/** Each person's weeks before and after a swap; what changes is marked by an arrow and weight, not by colour alone. */
export function WeeksTable({ preview }: { readonly preview: SwapPreview }): ReactNode {
  const { t } = useTranslation('self');
  const formats = useFormats();
  return (
    <table className="self-table cf-numerals" data-testid="self-weeks">
      <thead>
        <tr>
          <th rowSpan={2} scope="col">
            {t('weeks.day')}
          </th>
          {preview.before.map(({ person }) => (
            <th key={person.staffId} colSpan={2} scope="colgroup" className="self-table-name">
              {person.name}
            </th>
          ))}
        </tr>
        <tr>
          {preview.before.map(({ person }) => (
            <Fragment key={person.staffId}>
              <th scope="col">{t('weeks.before')}</th>
              <th scope="col">{t('weeks.after')}</th>
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {weekRows(preview).map(({ date, cells }) => (
          <tr key={date} data-date={date}>
            <th scope="row">{formats.day(Date.parse(`${date}T12:00:00Z`))}</th>
            {cells.map(({ before, after, changed }, index) => (
              <Fragment key={preview.before[index]?.person.staffId ?? index}>
                <td>
                  <Cell day={before} />
                </td>
                <td data-changed={changed}>
                  {changed && <IconArrowRight role="img" aria-label={t('weeks.changes')} />}
                  <Cell day={after} />
                </td>
              </Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
