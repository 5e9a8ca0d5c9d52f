import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { CloseId } from '../../../src-shared/models/ids.ts';
import { useFormats } from '../../ui/site.tsx';
import { Nothing } from '../ui/nothing.tsx';

interface ClosesTableProps {
  readonly closes: ReplyOf<'payroll:list'>;
  readonly onOpen: (id: CloseId) => void;
}

/** Closed periods, the last closed first. */
export function ClosesTable({ closes, onOpen }: ClosesTableProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  if (closes.length === 0)
    return <Nothing icon={<IconLock aria-hidden />} title={t('payroll.none')} text={t('payroll.noneText')} />;
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {t('payroll.list')}
      </Title>
      <Table withTableBorder bg="var(--cf-surface)" verticalSpacing={6} data-testid="closes">
        <Table.Tbody>
          {closes.map((close) => {
            const period = t('payroll.period', {
              from: formats.civilDate(close.from),
              to: formats.civilDate(close.to),
            });
            return (
              <Table.Tr key={close.id} data-testid="close-row">
                <Table.Td>
                  <Anchor
                    component="button"
                    size="sm"
                    aria-label={t('payroll.openPeriod', { period })}
                    onClick={() => onOpen(close.id)}
                    className="cf-numerals"
                  >
                    {period}
                  </Anchor>
                </Table.Td>
                <Table.Td className="cf-wrap">
                  {close.groupName === '' ? t('payroll.everyone') : close.groupName}
                </Table.Td>
                <Table.Td className="cf-wrap">
                  <Text size="sm" c="var(--cf-muted)" className="cf-numerals">
                    {formats.dateTime(close.closedAt)} · {close.closedBy}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {close.openDays > 0 && (
                    <Text size="sm" c="var(--cf-wait)">
                      {t('payroll.withOpen', { count: close.openDays })}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
