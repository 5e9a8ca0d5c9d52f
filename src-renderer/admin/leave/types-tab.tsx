import { Button, Group, Loader, Stack, Table, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTags } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { TypeDialog } from './type-dialog.tsx';

type LeaveType = ReplyOf<'leave:types'>[number];

/** Types of leave: added, renamed, paid or not, and taken off offer; leave that was entered stays. */
export function TypesTab() {
  const { t } = useTranslation('admin');
  const [subject, setSubject] = useState<LeaveType | 'new' | null>(null);
  const { value, failure, reload } = useLoaded(useCallback(() => ask('leave:types'), []));
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="var(--cf-muted)">
          {t('leave.types.text')}
        </Text>
        <Button
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setSubject('new')}
          data-testid="leave-type-add"
        >
          {t('leave.types.add')}
        </Button>
      </Group>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value?.length === 0 && (
        <Nothing icon={<IconTags aria-hidden />} title={t('leave.types.none')} text={t('leave.types.noneText')} />
      )}
      {value !== null && value.length > 0 && (
        <Table withTableBorder bg="var(--cf-surface)" verticalSpacing={6} data-testid="leave-types">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('leave.types.name')}</Table.Th>
              <Table.Th>{t('leave.types.pay')}</Table.Th>
              <Table.Th>{t('leave.types.grant')}</Table.Th>
              <Table.Th>{t('leave.types.offer')}</Table.Th>
              <Table.Th ta="right">{t('staff.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {value.map((type) => (
              <Table.Tr key={type.id} data-testid="leave-type-row" data-name={type.name}>
                <Table.Td className="cf-wrap">{type.name}</Table.Td>
                <Table.Td>{t(type.paid ? 'leave.types.paid' : 'leave.types.unpaid')}</Table.Td>
                <Table.Td data-testid="leave-type-grant">
                  {type.grant.daysPerYear === null
                    ? t('leave.types.noBalance')
                    : t('leave.types.perYear', { count: type.grant.daysPerYear })}
                </Table.Td>
                <Table.Td>
                  <Mark tone={type.retired ? 'plain' : 'yes'}>
                    {t(type.retired ? 'leave.types.retired' : 'leave.types.offered')}
                  </Mark>
                </Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="compact-sm"
                    variant="default"
                    leftSection={<IconPencil size={16} aria-hidden />}
                    onClick={() => setSubject(type)}
                    aria-label={t('leave.types.editOf', { name: type.name })}
                  >
                    {t('staff.edit')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {subject !== null && (
        <TypeDialog
          type={subject === 'new' ? null : subject}
          onClose={() => setSubject(null)}
          onSaved={() => {
            setSubject(null);
            void reload();
          }}
        />
      )}
    </Stack>
  );
}
