import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { TrendPoint } from '../../../src-shared/ipc/reports.ts';
import { useFormats } from '../../ui/site.tsx';

const HEIGHT_PX = 150;

/** What both charts have in common; the tile says in words what matters. */
const look = {
  h: HEIGHT_PX,
  dataKey: 'date',
  withLegend: true,
  withTooltip: false,
  gridAxis: 'x',
  accessibilityLayer: false,
  xAxisProps: { minTickGap: 8 },
  yAxisProps: { width: 40, allowDecimals: false },
} as const;

/** On how many shifts of each day people came on time, late or not at all. */
export function PunctualityChart({ days }: { readonly days: readonly TrendPoint[] }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const data = days.map(({ step, share, lateShifts, absentDays }) => ({
    date: formats.dayOfMonth(step),
    onTime: Math.max(0, share.attendedDays - lateShifts),
    late: lateShifts,
    absent: absentDays,
  }));
  return (
    <div aria-hidden>
      <BarChart
        {...look}
        data={data}
        type="stacked"
        series={[
          { name: 'onTime', label: t('dashboard.onTime'), color: 'teal.7' },
          { name: 'late', label: t('dashboard.late'), color: 'yellow.6' },
          { name: 'absent', label: t('dashboard.absent'), color: 'red.7' },
        ]}
      />
    </div>
  );
}

const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10;

/** Planned and worked hours of each day. */
export function HoursChart({ days }: { readonly days: readonly TrendPoint[] }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const data = days.map(({ step, plannedMinutes, workedMinutes }) => ({
    date: formats.dayOfMonth(step),
    planned: hoursOf(plannedMinutes),
    worked: hoursOf(workedMinutes),
  }));
  return (
    <div aria-hidden>
      <BarChart
        {...look}
        data={data}
        series={[
          { name: 'planned', label: t('dashboard.planned'), color: 'gray.5' },
          { name: 'worked', label: t('dashboard.worked'), color: 'ink.5' },
        ]}
      />
    </div>
  );
}
