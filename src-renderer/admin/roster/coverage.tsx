import { useTranslation } from 'react-i18next';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { useFormats } from '../../ui/site.tsx';

interface CoverageProps {
  readonly dates: readonly CivilDate[];
  /** People on duty by date and hour. */
  readonly counts: readonly (readonly number[])[];
}

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** At the foot of the grid: a column for each hour of the week, as high as people are on duty. */
export function CoverageStrip({ dates, counts }: CoverageProps) {
  const { t } = useTranslation('admin');
  const most = Math.max(1, ...counts.flat());
  return (
    <div className="cf-roster-foot" aria-hidden data-testid="roster-coverage">
      <div className="cf-roster-name">
        <span className="cf-roster-code">{t('roster.onDuty')}</span>
        <span className="cf-roster-code">{t('roster.atMost', { count: most })}</span>
      </div>
      {dates.map((date, day) => (
        <div key={date} className="cf-roster-hours">
          {(counts[day] ?? []).map((count, hour) => (
            <i
              // biome-ignore lint/suspicious/noArrayIndexKey: the hour is its place
              key={hour}
              style={{ height: `${(count / most) * 100}%` }}
              title={t('roster.hourCount', { hour: hourText(hour), count })}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The same as numbers. */
export function CoverageTable({ dates, counts }: CoverageProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  return (
    <table className="cf-roster-numbers cf-numerals" data-testid="roster-numbers">
      <caption>{t('roster.onDuty')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('roster.hour')}</th>
          {dates.map((date) => (
            <th key={date} scope="col">
              {formats.civilDate(date)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: 24 }, (_, hour) => (
          <tr key={hourText(hour)}>
            <th scope="row">{hourText(hour)}</th>
            {dates.map((date, day) => (
              <td key={date}>{counts[day]?.[hour] ?? 0}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
