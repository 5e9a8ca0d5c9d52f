import { Button, Group, Loader, Stack, Table, Text, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../../src-shared/models/errors.ts';
import type { StaffId } from '../../../../src-shared/models/ids.ts';
import type { CivilDate } from '../../../../src-shared/models/time.ts';
import { useFormats } from '../../../ui/site.tsx';
import { ask } from '../../lib/ask.ts';
import { useLoaded } from '../../lib/use-loaded.ts';
import { useRenewed } from '../../lib/use-renewed.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { EntryForm } from './entry-form.tsx';
import { EntryList } from './entry-list.tsx';

type Account = NonNullable<ReplyOf<'time-account:read'>>;

/** What is read again when it changes. */
const SHOWN = ['punches:changed', 'days:changed', 'roster:changed', 'config:changed'] as const;

const SHOWN_FIRST = 6;

const columns = ['planned', 'worked', 'adjusted', 'carried', 'end'] as const;

function PeriodTable({ account: { by, periods } }: { readonly account: Account }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [all, setAll] = useState(false);
  const newest = periods.toReversed();
  const shown = all ? newest : newest.slice(0, SHOWN_FIRST);
  if (periods.length === 0) return <Text size="sm">{t('balances.time.none')}</Text>;
  return (
    <>
      <Table verticalSpacing={4} fz="sm" className="cf-numerals" data-testid="time-periods">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('balances.time.period')}</Table.Th>
            {columns.map((name) => (
              <Table.Th key={name} ta="right">
                {t(`balances.time.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((period) => (
            <Table.Tr key={period.period}>
              <Table.Td>
                {by === 'month'
                  ? formats.month(period.period)
                  : t('balances.time.week', { date: formats.civilDate(period.period) })}
              </Table.Td>
              <Table.Td ta="right">{formats.duration(period.plannedMinutes)}</Table.Td>
              <Table.Td ta="right">{formats.duration(period.workedMinutes)}</Table.Td>
              <Table.Td ta="right">{formats.signedDuration(period.adjustedMinutes)}</Table.Td>
              <Table.Td ta="right">{formats.signedDuration(period.carriedMinutes)}</Table.Td>
              <Table.Td ta="right">
                <strong>{formats.signedDuration(period.balanceMinutes)}</strong>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {shown.length < newest.length && (
        <Group>
          <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
            {t('balances.time.showAll', { count: newest.length - shown.length })}
          </Button>
        </Group>
      )}
    </>
  );
}

/** One person's time account: its balance, how it came to that, and entries by hand. */
export function TimeCard({ staffId }: { readonly staffId: StaffId }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [refused, setRefused] = useState<Failure | null>(null);
  const load = useCallback(() => ask('time-account:read', { staffId }), [staffId]);
  const { value, failure, loading, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });

  async function enter(date: CivilDate, minutes: number, reason: string): Promise<boolean> {
    const reply = await ask('time-account:adjust', { staffId, date, minutes, reason });
    setRefused(reply.ok ? null : reply.error);
    if (!reply.ok) return false;
    notifyDone(t('balances.entered'));
    await reload();
    return true;
  }

  return (
    <Stack component="section" gap="sm" data-testid="time-account">
      <Title order={3} size="h5">
        {t('balances.time.title')}
      </Title>
      <FailureAlert failure={failure ?? refused} onRetry={() => void reload()} />
      {loading && value === null && <Loader role="status" aria-label={t('loading')} />}
      {!loading && value === null && failure === null && <Text size="sm">{t('balances.time.off')}</Text>}
      {value !== null && (
        <>
          <Group align="baseline" gap="sm">
            <Text>{t('balances.time.balance')}</Text>
            <Text fw={650} size="xl" className="cf-numerals" data-testid="time-balance">
              {formats.signedDuration(value.balanceMinutes)}
            </Text>
          </Group>
          <Text size="sm" c="var(--cf-muted)">
            {t('balances.time.since', {
              date: formats.civilDate(value.from),
              by: t(value.by === 'week' ? 'balances.time.byWeek' : 'balances.time.byMonth'),
            })}
            {value.capMinutes !== null && ` ${t('balances.time.cap', { cap: formats.duration(value.capMinutes) })}`}
          </Text>
          <PeriodTable account={value} />
          <EntryForm unit="minutes" onEnter={enter} />
          <EntryList
            entries={value.adjustments.map((entry) => ({ ...entry, amount: formats.signedDuration(entry.minutes) }))}
            testId="time-entries"
          />
        </>
      )}
    </Stack>
  );
}
