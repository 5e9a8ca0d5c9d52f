import { Group, Loader, SegmentedControl, Stack } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayDrawer, type DaySubject } from '../days/day-drawer.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { RequestCard } from './request-card.tsx';

/** What is read again when it changes. */
const SHOWN = ['days:changed', 'roster:changed'] as const;

const lists = ['open', 'all'] as const;

/** What staff asked for at the kiosk, oldest first. */
export function RequestsTab() {
  const { t } = useTranslation('admin');
  const [which, setWhich] = useState<(typeof lists)[number]>('open');
  const [subject, setSubject] = useState<DaySubject | null>(null);
  const load = useCallback(() => ask('corrections:requests', { which }), [which]);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  return (
    <Stack maw={960}>
      <Group>
        <SegmentedControl
          aria-label={t('corrections.which')}
          data={lists.map((name) => ({ value: name, label: t(`corrections.lists.${name}`) }))}
          value={which}
          onChange={setWhich}
        />
      </Group>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value?.length === 0 && (
        <Nothing
          icon={<IconInbox aria-hidden />}
          title={t('corrections.noRequests')}
          text={t('corrections.noRequestsText')}
          testId="requests-empty"
        />
      )}
      {value !== null && value.length > 0 && (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {value.map((request) => (
            <RequestCard
              key={request.id}
              request={request}
              onAnswered={() => void reload()}
              onOpenDay={() =>
                setSubject({
                  staffId: request.person.staffId,
                  name: request.person.name,
                  date: request.date,
                  action: null,
                })
              }
            />
          ))}
        </Stack>
      )}
      <DayDrawer subject={subject} onClose={() => setSubject(null)} />
    </Stack>
  );
}
