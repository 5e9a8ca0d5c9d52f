import { Button, Group, Loader, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileTypePdf, IconPrinter, IconReportOff } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Report,
  type ReportName,
  type ReportRequest,
  USUAL_THRESHOLD_PERCENT,
} from '../../../src-shared/ipc/reports.ts';
import { useFormats } from '../../ui/site.tsx';
import { DayDrawer, type DaySubject } from '../days/day-drawer.tsx';
import { ask } from '../lib/ask.ts';
import { type ReportChoice, useAdmin } from '../lib/store.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useMay } from '../lib/use-may.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { useToday } from '../ranges/range-fields.tsx';
import { rangeNamed } from '../ranges/ranges.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { AdminPage } from '../ui/page.tsx';
import { ReportPaper } from './paper.tsx';
import { ReportChart } from './report-chart.tsx';
import { ReportFilter } from './report-filter.tsx';
import { ReportTable } from './report-table.tsx';
import { keyed, type Lead, type ReportView } from './report-view.ts';
import './reports.css';
import { usePaper } from './use-paper.ts';
import { useReportNotes } from './use-report-notes.ts';
import { useReportView } from './use-report-view.ts';

/** What is read again when it changes. */
const SHOWN = ['punches:changed', 'days:changed', 'roster:changed', 'lists:changed', 'config:changed'] as const;

const ROWS_AT_ONCE = 50;
const MOST_ROWS = 1000;

/** What a period comes to: on screen, on paper and as PDF. */
export default function ReportsPage({ first }: { readonly first: Partial<ReportChoice> }) {
  const { t } = useTranslation('admin');
  const today = useToday();
  const go = useAdmin((state) => state.go);
  const may = useMay();
  const [choice, setChoice] = useState<ReportChoice>(() => ({
    ...{ report: 'lateness', search: '', person: null },
    ...rangeNamed('this-month', today),
    ...first,
  }));
  const [thresholdPercent, setThreshold] = useState(USUAL_THRESHOLD_PERCENT);
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const [subject, setSubject] = useState<DaySubject | null>(null);
  const [settled] = useDebouncedValue(choice, 200);
  const request: ReportRequest = {
    report: settled.report,
    search: settled.person === null ? settled.search : '',
    staffId: settled.person?.staffId ?? null,
    from: settled.from,
    to: settled.to,
    limit,
  };
  const { report, search, staffId, from, to } = request;
  const load = useCallback(
    () => ask('reports:read', { report, search, staffId, from, to, limit }),
    [report, search, staffId, from, to, limit],
  );
  const { value, failure, loading, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN, from, to });
  // What is still on screen may be of the report before.
  const current = value?.content.report === report ? value : null;
  const view = useReportView(current, thresholdPercent);
  const paper = usePaper();
  const paperView = useReportView(paper.report, thresholdPercent);

  function change(part: Partial<ReportChoice>) {
    setLimit(ROWS_AT_ONCE);
    setChoice((before) => fitted({ ...before, ...part }, before, today));
  }

  function follow(lead: Lead) {
    if (lead.kind === 'day') {
      const { name, staffId: id } = lead.person;
      setSubject({ staffId: id, name, date: lead.date, action: null });
    } else if (lead.kind === 'person') change({ report: 'timesheet', person: lead.person });
    else if (may('venues:list')) go({ name: 'venues' });
  }

  const button = { variant: 'default', disabled: view === null || failure !== null } as const;
  return (
    <AdminPage
      title={t('reports.title')}
      description={t(`reports.about.${choice.report}`)}
      actions={
        <>
          <Button
            {...button}
            leftSection={<IconPrinter size={18} aria-hidden />}
            loading={paper.busy === 'print'}
            onClick={() => void paper.begin('print', request)}
            data-testid="report-print"
          >
            {t('reports.print')}
          </Button>
          <Button
            {...button}
            leftSection={<IconFileTypePdf size={18} aria-hidden />}
            loading={paper.busy === 'pdf'}
            onClick={() => void paper.begin('pdf', request)}
            data-testid="report-pdf"
          >
            {t('reports.pdf')}
          </Button>
        </>
      }
    >
      <ReportFilter choice={choice} thresholdPercent={thresholdPercent} onChange={change} onThreshold={setThreshold} />
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {failure === null && (view === null || current === null) && <Loader role="status" aria-label={t('loading')} />}
      {failure === null && view !== null && current !== null && (
        <Shown report={current} view={view} onLead={follow}>
          {view.total !== undefined && view.total > limit && limit < MOST_ROWS && (
            <Group justify="flex-end">
              <Button variant="default" loading={loading} onClick={() => setLimit(Math.min(limit * 2, MOST_ROWS))}>
                {t('loadMore')}
              </Button>
            </Group>
          )}
        </Shown>
      )}
      <DayDrawer subject={subject} onClose={() => setSubject(null)} />
      {paper.report !== null && paperView !== null && <ReportPaper report={paper.report} view={paperView} />}
    </AdminPage>
  );
}

/** Reports of one date begin with today, and those of a period with its month. */
function fitted(choice: ReportChoice, before: ReportChoice, today: string): ReportChoice {
  if (choice.report === before.report) return choice;
  const isOfOneDate = choice.report === 'daily' || choice.report === 'leave';
  if (isOfOneDate) return { ...choice, from: today, to: today };
  const wasOfOneDate = before.report === 'daily' || before.report === 'leave';
  return wasOfOneDate ? { ...choice, ...rangeNamed('this-month', choice.to) } : choice;
}

interface ShownProps {
  readonly report: Report;
  readonly view: ReportView;
  readonly onLead: (lead: Lead) => void;
  readonly children: React.ReactNode;
}

/** What is said where a report has nothing: of venues, of leave, or of days. */
const emptyTextOf = (report: ReportName): 'venues' | 'leave' | 'days' =>
  report === 'venues' || report === 'leave' ? report : 'days';

function Shown({ report, view, onLead, children }: ShownProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { notes } = useReportNotes(report);
  const isEmpty = view.tables.every(({ rows }) => rows.length === 0);
  if (isEmpty) {
    return (
      <Nothing
        icon={<IconReportOff aria-hidden />}
        title={t('reports.empty')}
        text={t(`reports.emptyText.${emptyTextOf(report.content.report)}`)}
        testId="report-empty"
      />
    );
  }
  return (
    <Stack data-testid="report" data-report={report.content.report}>
      {view.figures.length > 0 && (
        <SimpleGrid cols={{ base: 3, lg: Math.min(8, Math.max(4, view.figures.length)) }} spacing="xs">
          {view.figures.map(({ label, value }) => (
            <Paper key={label} withBorder px="sm" py={6}>
              <Text size="lg" fw={650} className="cf-numerals">
                {value}
              </Text>
              <Text size="xs" c="var(--cf-muted)" className="cf-wrap">
                {label}
              </Text>
            </Paper>
          ))}
        </SimpleGrid>
      )}
      {view.charts.map((chart) => (
        <ReportChart key={chart.title} chart={chart} />
      ))}
      {keyed(view.tables).map(({ key, item: table }) => (
        <ReportTable key={`${report.content.report} ${key}`} table={table} onLead={onLead} />
      ))}
      {children}
      {view.total !== undefined && (
        <Text size="sm" c="var(--cf-muted)" className="cf-numerals">
          {t('reports.total', { total: formats.number(view.total) })}
        </Text>
      )}
      {[...(view.legend === undefined ? [] : [view.legend]), ...notes].map((note) => (
        <Text key={note} size="xs" c="var(--cf-muted)" className="cf-wrap">
          {note}
        </Text>
      ))}
    </Stack>
  );
}
