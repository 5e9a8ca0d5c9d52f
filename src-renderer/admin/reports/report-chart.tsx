import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { Paper, Stack, Title } from '@mantine/core';
import type { ReportChart as Chart } from './report-view.ts';

const HEIGHT_PX = 220;

/** A chart of a report; the table below it says the same in figures. */
export function ReportChart({ chart }: { readonly chart: Chart }) {
  const { kind, points, series, title, valueText } = chart;
  const common = {
    h: HEIGHT_PX,
    data: points.map((point) => ({ ...point })),
    dataKey: 'step',
    series: series.map((one) => ({ ...one })),
    valueFormatter: valueText,
    withLegend: series.length > 1,
    gridAxis: 'x',
    // The table is for those who go by keys.
    accessibilityLayer: false,
    xAxisProps: { minTickGap: 12 },
  } as const;
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Title order={2} size="h6">
          {title}
        </Title>
        <div aria-hidden data-testid="report-chart">
          {kind === 'line' ? (
            <LineChart
              {...common}
              curveType="linear"
              connectNulls={false}
              yAxisProps={{ width: 64, domain: [0, 100] }}
            />
          ) : (
            <BarChart {...common} maxBarWidth={36} yAxisProps={{ width: 64, allowDecimals: false }} />
          )}
        </div>
      </Stack>
    </Paper>
  );
}
