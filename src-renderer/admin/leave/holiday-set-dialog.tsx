import { ActionIcon, Button, Group, Modal, MultiSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useHolidayText } from '../lib/use-holiday-text.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { HolidayFields, type HolidayInput } from './holiday-fields.tsx';
import { assignmentOf, type HolidaySet, keyOf, useAssignments } from './use-assignments.ts';

interface HolidaySetDialogProps {
  /** Null for a new one. */
  readonly set: HolidaySet | null;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

/** One set of holidays: its name, whom it is for, and its days. */
export function HolidaySetDialog({ set, onClose, onSaved }: HolidaySetDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const textOf = useHolidayText();
  const { groups } = useAssignments();
  const [name, setName] = useState(set?.name ?? '');
  const [chosen, setChosen] = useState<string[]>(() => set?.assignments.map(keyOf) ?? []);
  const [days, setDays] = useState<readonly HolidayInput[]>(set?.days ?? []);
  const [twice, setTwice] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isReady = name.trim() !== '' && chosen.length > 0;

  async function add(holiday: HolidayInput): Promise<boolean> {
    const isThere = days.some(({ date }) => date === holiday.date);
    setTwice(isThere);
    if (isThere) return false;
    setDays([...days, holiday].sort((a, b) => (a.date < b.date ? -1 : 1)));
    return true;
  }

  async function save() {
    setBusy(true);
    const request = { id: set?.id ?? null, name: name.trim(), days, assignments: chosen.map(assignmentOf) };
    const reply = await ask('holiday-sets:save', request);
    setBusy(false);
    if (reply.ok) onSaved(name.trim());
    else setFailure(reply.error);
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={set === null ? t('leave.set.add') : t('leave.set.editOf', { name: set.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      <Stack>
        <FailureAlert failure={failure} />
        <TextInput
          label={t('leave.set.name')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
          data-testid="holiday-set-name"
        />
        <MultiSelect
          label={t('leave.set.for')}
          description={chosen.length === 0 ? t('leave.set.forRule') : undefined}
          data={groups.map(({ group, items }) => ({ group, items: [...items] }))}
          value={chosen}
          onChange={setChosen}
          searchable
          limit={100}
          clearable
          clearButtonProps={{ 'aria-label': t('roster.clearPeople') }}
          data-testid="holiday-set-for"
        />
        <HolidayFields onAdd={add} testId="set-day" />
        {twice && (
          <Notice tone="no" role="alert">
            {t('leave.set.same')}
          </Notice>
        )}
        {days.length === 0 ? (
          <Text size="sm" c="var(--cf-muted)">
            {t('leave.set.noDays')}
          </Text>
        ) : (
          <Table verticalSpacing={4} fz="sm" aria-label={t('leave.set.days')} data-testid="holiday-set-days">
            <Table.Tbody>
              {days.map((day) => (
                <Table.Tr key={day.date}>
                  <Table.Td w={200}>{formats.civilDate(day.date)}</Table.Td>
                  <Table.Td className="cf-wrap">{textOf(day)}</Table.Td>
                  <Table.Td ta="right">
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('leave.set.removeDay', { name: day.name, date: formats.civilDate(day.date) })}
                      onClick={() => setDays(days.filter((other) => other !== day))}
                    >
                      <IconTrash size={18} aria-hidden />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button loading={busy} disabled={!isReady} onClick={() => void save()} data-testid="holiday-set-save">
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
