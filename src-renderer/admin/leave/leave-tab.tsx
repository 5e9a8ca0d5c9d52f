import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { IconBeach, IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { LeaveCard } from './leave-card.tsx';
import { LeaveDialog } from './leave-dialog.tsx';

/** What is read again when it changes. */
const SHOWN = ['roster:changed', 'config:changed'] as const;

const states = ['all', 'requested', 'approved', 'declined', 'cancelled'] as const;

/** A year's leave, with what is asked for to decide. */
export function LeaveTab({ year }: { readonly year: number }) {
  const { t } = useTranslation('admin');
  const [state, setState] = useState<(typeof states)[number]>('all');
  const [adding, setAdding] = useState(false);
  const load = useCallback(
    () =>
      ask('leave:list', {
        from: `${year}-01-01`,
        to: `${year}-12-31`,
        staffId: null,
        state: state === 'all' ? null : state,
      }),
    [year, state],
  );
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  const renew = () => void reload();
  return (
    <Stack>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('leave.states')}
          data={states.map((one) => ({ value: one, label: t(`leave.state.${one}`) }))}
          value={state}
          onChange={setState}
        />
        <Button
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setAdding(true)}
          data-testid="leave-add"
        >
          {t('leave.add')}
        </Button>
      </Group>
      <FailureAlert failure={failure} onRetry={renew} />
      {value?.length === 0 && (
        <Nothing icon={<IconBeach aria-hidden />} title={t('leave.none')} text={t('leave.noneText')} />
      )}
      {value?.map((record) => (
        <LeaveCard key={record.id} record={record} onDone={renew} />
      ))}
      {adding && (
        <LeaveDialog
          onClose={() => setAdding(false)}
          onSaved={() => {
            setAdding(false);
            renew();
          }}
        />
      )}
    </Stack>
  );
}
