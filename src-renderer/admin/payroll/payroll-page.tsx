import { Loader, Stack } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CloseId } from '../../../src-shared/models/ids.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useMay } from '../lib/use-may.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { AdminPage } from '../ui/page.tsx';
import { CloseForm } from './close-form.tsx';
import { CloseView } from './close-view.tsx';
import { ClosesTable } from './closes-table.tsx';

const MOST_SHOWN = 100;

/** Payroll periods: close one, and look at those that are closed. */
export default function PayrollPage() {
  const { t } = useTranslation('admin');
  const may = useMay();
  const [opened, setOpened] = useState<CloseId | null>(null);
  const load = useCallback(() => ask('payroll:list', { before: null, limit: MOST_SHOWN }), []);
  const { value, failure, reload } = useLoaded(load);
  const loadGroups = useCallback(() => ask('exports:groups'), []);
  const groups = useLoaded(loadGroups);
  if (opened !== null) return <CloseView id={opened} onBack={() => setOpened(null)} />;
  return (
    <AdminPage title={t('payroll.title')} description={t('payroll.description')}>
      <FailureAlert failure={failure ?? groups.failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      <Stack maw={1100}>
        {may('payroll:close') && groups.value !== null && (
          <CloseForm
            groups={groups.value}
            onClosed={(id) => {
              void reload();
              setOpened(id);
            }}
          />
        )}
        {value !== null && <ClosesTable closes={value} onOpen={setOpened} />}
      </Stack>
    </AdminPage>
  );
}
