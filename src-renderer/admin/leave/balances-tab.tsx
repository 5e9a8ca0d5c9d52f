import { Button, Group, Loader, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconScale, IconSearch } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';

/** What is read again when it changes. */
const SHOWN = ['roster:changed'] as const;

const PAGE_SIZE = 50;
const MOST_ROWS = 500;

/** What everybody has left of each type of leave in a year. */
export function BalancesTab({ year }: { readonly year: number }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 200);
  const [limit, setLimit] = useState(PAGE_SIZE);
  const load = useCallback(
    () => ask('leave:balances', { year, search: wanted, offset: 0, limit }),
    [year, wanted, limit],
  );
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  const types = value?.rows[0]?.balances ?? [];
  return (
    <Stack>
      <TextInput
        aria-label={t('leave.balances.search')}
        placeholder={t('leave.balances.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        maxLength={120}
        onChange={(event) => {
          setLimit(PAGE_SIZE);
          setSearch(event.currentTarget.value);
        }}
        w={320}
        data-testid="balances-search"
      />
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && value.rows.length > 0 && types.length === 0 && (
        <Nothing
          icon={<IconScale aria-hidden />}
          title={t('leave.balances.none')}
          text={t('leave.balances.noneText')}
          testId="balances-none"
        />
      )}
      {value !== null && types.length > 0 && (
        <>
          <Text size="sm" c="var(--cf-muted)">
            {t('leave.balances.on', { date: formats.civilDate(value.on) })}
          </Text>
          <Table withTableBorder bg="var(--cf-surface)" verticalSpacing={6} data-testid="balances">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('leave.balances.person')}</Table.Th>
                {types.map(({ type, typeId }) => (
                  <Table.Th key={typeId} ta="right" className="cf-wrap">
                    {type}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {value.rows.map(({ balances, person }) => (
                <Table.Tr key={person.staffId} data-testid="balance-row" data-staff={person.code}>
                  <Table.Td className="cf-wrap">
                    {person.name} ({person.code})
                  </Table.Td>
                  {balances.map(({ leftDays, takenDays, typeId }) => (
                    <Table.Td key={typeId} ta="right" className="cf-numerals">
                      <Text span fw={600} {...(leftDays < 0 ? { c: 'var(--cf-no)' } : {})}>
                        {t('leave.balances.left', {
                          left: formats.number(leftDays),
                          all: formats.number(leftDays + takenDays),
                        })}
                      </Text>
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {value.rows.length < value.total && limit < MOST_ROWS && (
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setLimit(Math.min(limit + PAGE_SIZE, MOST_ROWS))}>
                {t('loadMore')}
              </Button>
            </Group>
          )}
        </>
      )}
    </Stack>
  );
}
