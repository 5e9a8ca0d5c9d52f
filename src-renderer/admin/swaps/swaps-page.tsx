import { Button, Group, Loader, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconArrowsExchange, IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SwapRecord } from '../../../src-shared/ipc/swaps.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { AdminPage } from '../ui/page.tsx';
import { OfferDialog } from './offer-dialog.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { SwapDialog } from './swap-dialog.tsx';
import { listOf, type SwapList, swapLists } from './swap-lists.ts';
import { SwapStateMark } from './swap-state-mark.tsx';
import { useSwapWords } from './use-swap-words.ts';

/** What is read again when it changes. */
const SHOWN = ['roster:changed', 'config:changed'] as const;

/** Swaps by how far they have come; those that wait for a manager first. */
export function SwapsPage() {
  const { t } = useTranslation('admin');
  const [list, setList] = useState<SwapList>('decide');
  const [chosen, setChosen] = useState<SwapRecord | null>(null);
  const [offering, setOffering] = useState(false);
  const [asking, setAsking] = useState(false);
  const load = useCallback(() => ask('swaps:list', { which: 'all', limit: 500 }), []);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  const shown = value?.filter((swap) => listOf(swap) === list) ?? [];
  return (
    <AdminPage
      title={t('swaps.title')}
      description={t('swaps.description')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconArrowsExchange size={18} aria-hidden />}
            onClick={() => setAsking(true)}
            data-testid="swap-ask"
          >
            {t('swaps.ask.title')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setOffering(true)}
            data-testid="swap-offer"
          >
            {t('swaps.offer.title')}
          </Button>
        </>
      }
    >
      <Group>
        <SegmentedControl
          aria-label={t('swaps.lists')}
          data={swapLists.map((name) => ({
            value: name,
            label: t(`swaps.list.${name}`, { count: value?.filter((swap) => listOf(swap) === name).length ?? 0 }),
          }))}
          value={list}
          onChange={setList}
          data-testid="swap-lists"
        />
      </Group>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && shown.length === 0 && (
        <Nothing
          icon={<IconArrowsExchange aria-hidden />}
          title={t(`swaps.none.${list}`)}
          text={t('swaps.noneText')}
          testId="swaps-empty"
        />
      )}
      {shown.length > 0 && (
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {shown.map((swap) => (
            <SwapRow key={swap.id} swap={swap} onOpen={() => setChosen(swap)} />
          ))}
        </Stack>
      )}
      <SwapDialog
        swap={chosen}
        onClose={() => setChosen(null)}
        onDecided={() => {
          setChosen(null);
          void reload();
        }}
      />
      {asking && (
        <RequestDialog
          onClose={() => setAsking(false)}
          onAsked={() => {
            setAsking(false);
            setList('asked');
            notifyDone(t('swaps.ask.done'));
            void reload();
          }}
        />
      )}
      {offering && (
        <OfferDialog
          onClose={() => setOffering(false)}
          onOffered={() => {
            setOffering(false);
            setList('asked');
            notifyDone(t('swaps.offer.done'));
            void reload();
          }}
        />
      )}
    </AdminPage>
  );
}

function SwapRow({ swap, onOpen }: { readonly swap: SwapRecord; readonly onOpen: () => void }) {
  const { t } = useTranslation('admin');
  const words = useSwapWords();
  return (
    <Paper component="li" withBorder p="sm" data-testid="swap-row" data-state={swap.state}>
      <Group justify="space-between" wrap="nowrap">
        <Stack gap={2} style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Text size="sm" fw={600} className="cf-wrap">
              {words.people(swap)}
            </Text>
            <SwapStateMark state={swap.state} />
          </Group>
          {words.lines(swap).map((line) => (
            <Text key={line} size="sm" className="cf-wrap cf-numerals">
              {line}
            </Text>
          ))}
        </Stack>
        <Button
          variant="default"
          style={{ flex: 'none' }}
          onClick={onOpen}
          aria-label={t('swaps.openOf', { people: words.people(swap) })}
          data-testid="swap-open"
        >
          {t('swaps.open')}
        </Button>
      </Group>
    </Paper>
  );
}
