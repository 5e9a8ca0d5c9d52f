import { Loader, SegmentedControl } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useMay } from '../lib/use-may.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { AdminPage } from '../ui/page.tsx';
import { ExportForm } from './export-form.tsx';
import { InspectionTab } from './inspection-tab.tsx';
import { ProgramsTab } from './programs-tab.tsx';
import { SchedulesTab } from './schedules-tab.tsx';

const tabs = ['export', 'schedules', 'inspection', 'programs'] as const;
const channels = {
  export: 'exports:run',
  schedules: 'export-schedules:list',
  inspection: 'exports:inspection',
  programs: 'exports:save-settings',
} as const;

/** Files for spreadsheets and payroll programs, and what those programs are told. */
export default function ExportsPage() {
  const { t } = useTranslation('admin');
  const may = useMay();
  const [tab, setTab] = useState<(typeof tabs)[number]>('export');
  const load = useCallback(() => ask('exports:state'), []);
  const { value, failure, reload } = useLoaded(load);
  const loadGroups = useCallback(() => ask('exports:groups'), []);
  const groups = useLoaded(loadGroups);
  return (
    <AdminPage title={t('exports.title')} description={t('exports.description')}>
      <SegmentedControl
        aria-label={t('exports.view')}
        data={tabs
          .filter((name) => may(channels[name]))
          .map((name) => ({ value: name, label: t(`exports.tabs.${name}`) }))}
        value={tab}
        onChange={setTab}
        style={{ alignSelf: 'flex-start' }}
        data-testid="exports-tabs"
      />
      <FailureAlert failure={failure ?? groups.failure} onRetry={() => void reload()} />
      {(value === null || groups.value === null) && failure === null && (
        <Loader role="status" aria-label={t('loading')} />
      )}
      {value !== null && groups.value !== null && tab === 'export' && (
        <ExportForm templates={value.templates} groups={groups.value} onChanged={() => void reload()} />
      )}
      {value !== null && groups.value !== null && tab === 'schedules' && (
        <SchedulesTab templates={value.templates} groups={groups.value} />
      )}
      {tab === 'inspection' && <InspectionTab />}
      {value !== null && tab === 'programs' && <ProgramsTab state={value} onChanged={() => void reload()} />}
    </AdminPage>
  );
}
