import { Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '../../../src-shared/ipc/hub.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { AdminWords } from '../../ui/i18n/admin-words.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { useConflictWords } from './conflict-words.ts';

/** What two doors changed at the same time, with both sides; one counts meanwhile. */
export function ConflictsCard() {
  const { t } = useTranslation('admin');
  const { value, failure, reload } = useLoaded(useCallback(() => ask('hub:conflicts'), []));
  const [refused, setRefused] = useState<Failure | null>(null);
  const resolve = async (id: number, side: 'current' | 'other'): Promise<void> => {
    const reply = await ask('hub:resolve', { id, side });
    setRefused(reply.ok ? null : reply.error);
    await reload();
  };
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5">
            {t('doors.conflicts.title')}
          </Title>
          <Text size="sm" c="var(--cf-muted)" maw={720}>
            {t('doors.conflicts.text')}
          </Text>
        </div>
        <FailureAlert failure={refused ?? failure} />
        {value !== null && value.length === 0 && <Text size="sm">{t('doors.conflicts.none')}</Text>}
        {(value ?? []).map((conflict) => (
          <ConflictRow key={conflict.id} conflict={conflict} onResolve={(side) => void resolve(conflict.id, side)} />
        ))}
      </Stack>
    </Paper>
  );
}

type Fact = Conflict['facts'][number];
type TableName = keyof AdminWords['admin']['doors']['conflicts']['tables'];

interface RowProps {
  readonly conflict: Conflict;
  readonly onResolve: (side: 'current' | 'other') => void;
}

function ConflictRow({ conflict, onResolve }: RowProps) {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const { about, at, door, doorName, facts, isCurrentGone, isOtherGone, table } = conflict;
  const known = i18n.exists(`admin:doors.conflicts.tables.${table}`);
  const what = known ? t(`doors.conflicts.tables.${table as TableName}`) : table;
  const words = useConflictWords();
  const text = (kind: Fact['kind'], value: Fact['current'], isGone: boolean): string =>
    isGone ? t('doors.conflicts.gone') : words.value(kind, value);
  return (
    <Paper withBorder p="sm" data-testid="conflict">
      <Stack gap="xs">
        <Text size="sm" fw={600} className="cf-wrap">
          {about === null ? what : `${what}: ${about}`}
        </Text>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('doors.conflicts.fact')}</Table.Th>
              <Table.Th>{t('doors.conflicts.current')}</Table.Th>
              <Table.Th className="cf-wrap">
                {t('doors.conflicts.other', {
                  door: doorName ?? t('doors.number', { number: door }),
                  time: formats.dateTime(at),
                })}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {facts.map(({ column, kind, current, other }) => (
              <Table.Tr key={column}>
                <Table.Td>{words.column(column)}</Table.Td>
                <Table.Td className="cf-wrap" style={{ whiteSpace: 'pre-line' }}>
                  {text(kind, current, isCurrentGone)}
                </Table.Td>
                <Table.Td className="cf-wrap" style={{ whiteSpace: 'pre-line' }}>
                  {text(kind, other, isOtherGone)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Group gap="xs">
          <Button size="compact-sm" onClick={() => onResolve('current')} data-testid="conflict-keep">
            {t('doors.conflicts.keep')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onResolve('other')} data-testid="conflict-take">
            {t('doors.conflicts.take')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
