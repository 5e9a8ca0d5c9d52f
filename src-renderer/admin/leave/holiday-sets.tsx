import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { HolidaySetDialog } from './holiday-set-dialog.tsx';
import { type HolidaySet, useAssignments } from './use-assignments.ts';

/** What is read again when it changes. */
const SHOWN = ['roster:changed'] as const;

/** Sets of holidays that count for some people only. */
export function HolidaySets() {
  const { t } = useTranslation('admin');
  const { textOf } = useAssignments();
  const [subject, setSubject] = useState<HolidaySet | 'new' | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const { value, failure, reload } = useLoaded(useCallback(() => ask('holiday-sets:list'), []));
  useRenewed(reload, { data: SHOWN });

  async function remove({ id, name }: HolidaySet) {
    const reply = await ask('holiday-sets:remove', { id });
    setRefused(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t('leave.set.removed', { name }));
    await reload();
  }

  return (
    <Stack component="section" gap="sm" mt="md">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={2} size="h5">
            {t('leave.set.title')}
          </Title>
          <Text size="sm" c="var(--cf-muted)">
            {t('leave.set.text')}
          </Text>
        </div>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setSubject('new')}
          data-testid="holiday-set-add"
        >
          {t('leave.set.add')}
        </Button>
      </Group>
      <FailureAlert failure={failure ?? refused} />
      {value?.length === 0 && (
        <Text size="sm" data-testid="holiday-sets-none">
          {t('leave.set.none')}. {t('leave.set.noneText')}
        </Text>
      )}
      {value !== null && value.length > 0 && (
        <Table withTableBorder bg="var(--cf-surface)" verticalSpacing={6} data-testid="holiday-sets">
          <Table.Tbody>
            {value.map((set) => (
              <Table.Tr key={set.id} data-testid="holiday-set" data-name={set.name}>
                <Table.Td className="cf-wrap">{set.name}</Table.Td>
                <Table.Td className="cf-wrap">{set.assignments.map(textOf).join(', ')}</Table.Td>
                <Table.Td>{t('leave.set.count', { count: set.days.length })}</Table.Td>
                <Table.Td ta="right">
                  <Group gap="xs" justify="flex-end" wrap="nowrap">
                    <Button
                      size="compact-sm"
                      variant="default"
                      leftSection={<IconPencil size={16} aria-hidden />}
                      aria-label={t('leave.set.editOf', { name: set.name })}
                      onClick={() => setSubject(set)}
                    >
                      {t('leave.set.edit')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('leave.set.removeOf', { name: set.name })}
                      onClick={() => void remove(set)}
                    >
                      {t('leave.set.remove')}
                    </Button>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {subject !== null && (
        <HolidaySetDialog
          set={subject === 'new' ? null : subject}
          onClose={() => setSubject(null)}
          onSaved={(name) => {
            setSubject(null);
            notifyDone(t('leave.set.saved', { name }));
            void reload();
          }}
        />
      )}
    </Stack>
  );
}
