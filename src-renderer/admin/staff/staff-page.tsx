import { Button, Group, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileZip, IconSearch, IconUserPlus } from '@tabler/icons-react';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { ask } from '../lib/ask.ts';
import { useAdmin } from '../lib/store.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { SampleProgress } from '../sample/sample-progress.tsx';
import { useSampleLoading } from '../sample/use-sample-loading.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { AdminPage } from '../ui/page.tsx';
import { ArchiveDialog } from './archive-dialog.tsx';
import { ConsentsToRenew } from './consents-to-renew.tsx';
import { NobodyYet, NothingFound } from './no-staff.tsx';
import { PinModal } from './pin-modal.tsx';
import { StaffDrawer, type StaffSubject } from './staff-drawer.tsx';
import { StaffTable } from './staff-table.tsx';

/** What is read again when it changes. */
const SHOWN = ['roster:changed'] as const;

interface Props {
  readonly startAdding: boolean;
  /** Ways to other pages about staff, for the head of this one. */
  readonly ways: ReactNode;
}

export function StaffPage({ startAdding, ways }: Props) {
  const { t } = useTranslation('admin');
  const go = useAdmin((state) => state.go);
  const [search, setSearch] = useState('');
  const [archived, setArchived] = useState(false);
  const [wanted] = useDebouncedValue(search.trim(), 200);
  const [subject, setSubject] = useState<StaffSubject | null>(startAdding ? 'new' : null);
  const [pinFor, setPinFor] = useState<StaffSummary | null>(null);
  const [archiving, setArchiving] = useState<StaffSummary | null>(null);
  const sample = useSampleLoading();

  const load = useCallback(() => ask('staff:list', { search: wanted, archived }), [wanted, archived]);
  const { value, failure, loading, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });

  const done = (message: string) => {
    notifyDone(message);
    void reload();
  };
  const staff = value ?? [];
  const nobody = value !== null && staff.length === 0 && wanted === '';
  const sampling = sample.state.kind !== 'idle';

  return (
    <AdminPage
      title={t('staff.title')}
      description={t('staff.description')}
      actions={
        <>
          {ways}
          <Button
            variant="default"
            leftSection={<IconFileZip size={18} aria-hidden />}
            onClick={() => go({ name: 'import' })}
            data-testid="staff-import"
          >
            {t('import.open')}
          </Button>
          <Button
            leftSection={<IconUserPlus size={18} aria-hidden />}
            onClick={() => setSubject('new')}
            data-testid="staff-add"
          >
            {t('staff.add')}
          </Button>
        </>
      }
    >
      <Group justify="space-between">
        <TextInput
          aria-label={t('staff.search')}
          placeholder={t('staff.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          maxLength={120}
          onChange={(event) => setSearch(event.currentTarget.value)}
          w={320}
          data-testid="staff-search"
        />
        <Switch
          label={t('staff.showArchived')}
          checked={archived}
          onChange={(event) => setArchived(event.currentTarget.checked)}
          data-testid="staff-archived"
        />
      </Group>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {!nobody && !archived && (
        <ConsentsToRenew staff={staff} onEnrol={(one) => go({ name: 'enrolment', staff: one })} />
      )}
      {sampling && <SampleProgress loading={sample} onClose={sample.reset} />}
      {nobody && !sampling && <NobodyYet archived={archived} onAdd={() => setSubject('new')} onSample={sample.start} />}
      {value !== null && staff.length === 0 && wanted !== '' && <NothingFound onClear={() => setSearch('')} />}
      {(staff.length > 0 || value === null) && (
        <StaffTable
          staff={staff}
          loading={loading}
          onEdit={(one) => setSubject({ staff: one, tab: 'person' })}
          onHours={(one) => setSubject({ staff: one, tab: 'hours' })}
          onEnrol={(one) => go({ name: 'enrolment', staff: one })}
          onPin={setPinFor}
          onArchive={setArchiving}
        />
      )}
      <StaffDrawer
        subject={subject}
        everybody={staff}
        onClose={() => setSubject(null)}
        onHours={() => void reload()}
        onSaved={(saved) => {
          setSubject(null);
          done(t('staff.saved', { name: saved.name }));
        }}
      />
      {pinFor !== null && (
        <PinModal
          staff={pinFor}
          onClose={() => setPinFor(null)}
          onSaved={(message) => {
            setPinFor(null);
            done(message);
          }}
        />
      )}
      {archiving !== null && (
        <ArchiveDialog
          staff={archiving}
          onClose={() => setArchiving(null)}
          onDone={(message) => {
            setArchiving(null);
            done(message);
          }}
        />
      )}
    </AdminPage>
  );
}
