import { Loader, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Reply } from '../../../../src-shared/models/errors.ts';
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
import { OwnDays } from './own-days.tsx';

/** What is read again when it changes. */
const SHOWN = ['roster:changed'] as const;

const columns = ['entitled', 'carried', 'adjusted', 'taken', 'lapsed', 'left'] as const;

/** What one person has of each type of leave, their own days a year, and days entered by hand. */
export function LeaveCard({ staffId }: { readonly staffId: StaffId }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [refused, setRefused] = useState<Failure | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const load = useCallback(() => ask('leave:person', { staffId }), [staffId]);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  const balances = value?.balances ?? [];
  const type = balances.find(({ typeId }) => String(typeId) === chosen) ?? balances[0];

  async function done(reply: Reply<unknown>, message: string): Promise<boolean> {
    setRefused(reply.ok ? null : reply.error);
    if (!reply.ok) return false;
    notifyDone(message);
    await reload();
    return true;
  }

  async function enter(date: CivilDate, days: number, reason: string): Promise<boolean> {
    if (type === undefined) return false;
    const reply = await ask('leave:adjust', { staffId, typeId: type.typeId, date, days, reason });
    return done(reply, t('balances.entered'));
  }

  return (
    <Stack component="section" gap="sm" data-testid="leave-account">
      <Title order={3} size="h5">
        {t('balances.leave.title')}
      </Title>
      <FailureAlert failure={failure ?? refused} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && type === undefined && <Text size="sm">{t('balances.leave.none')}</Text>}
      {value !== null && type !== undefined && (
        <>
          <Text size="sm" c="var(--cf-muted)">
            {t('leave.balances.on', { date: formats.civilDate(value.on) })}
          </Text>
          <Table verticalSpacing={4} fz="sm" className="cf-numerals" data-testid="leave-balances">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('balances.leave.type')}</Table.Th>
                <Table.Th>{t('balances.leave.own')}</Table.Th>
                {columns.map((name) => (
                  <Table.Th key={name} ta="right">
                    {t(`balances.leave.${name}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {balances.map((balance) => (
                <Table.Tr key={balance.typeId} data-testid="leave-balance" data-name={balance.type}>
                  <Table.Td className="cf-wrap">{balance.type}</Table.Td>
                  <Table.Td>
                    <OwnDays
                      key={balance.ownDaysPerYear ?? 'type'}
                      balance={balance}
                      onSet={async (daysPerYear) => {
                        const request = { staffId, typeId: balance.typeId, daysPerYear };
                        await done(await ask('leave:entitle', request), t('balances.leave.setDone'));
                      }}
                    />
                  </Table.Td>
                  {columns.map((name) => (
                    <Table.Td key={name} ta="right" data-testid={`leave-${name}`}>
                      {name === 'left' ? (
                        <strong>{formats.number(balance.leftDays)}</strong>
                      ) : (
                        formats.number(balance[`${name}Days`])
                      )}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Text size="xs" c="var(--cf-muted)">
            {t('balances.leave.own')}: {t('balances.leave.ownHelp')}
          </Text>
          <EntryForm unit="days" onEnter={enter}>
            <Select
              label={t('balances.leave.type')}
              data={balances.map(({ type: label, typeId }) => ({ value: String(typeId), label }))}
              value={String(type.typeId)}
              allowDeselect={false}
              onChange={setChosen}
              w={160}
            />
          </EntryForm>
          <EntryList
            entries={value.adjustments.map((entry) => ({
              ...entry,
              amount: `${entry.days > 0 ? '+' : '−'}${formats.number(Math.abs(entry.days))} ${entry.type}`,
            }))}
            testId="leave-entries"
          />
        </>
      )}
    </Stack>
  );
}
