import { Button, Group, Paper, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { Door } from '../../../src-shared/models/hub.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { clockGap } from './clock-gap.ts';
import { DoorNameDialog } from './door-name-dialog.tsx';
import { PairingDialog } from './pairing-dialog.tsx';

const LOOK_MS = 5000;
/** A clock that differs by less is in order (milliseconds). */
const GOOD_CLOCK_MS = 60_000;

/** Every door of the site, with what the hub knows of it. */
export function DoorsCard() {
  const { t } = useTranslation('admin');
  const { value, failure, reload } = useLoaded(useCallback(() => ask('hub:doors'), []));
  const [refused, setRefused] = useState<Failure | null>(null);
  const [naming, setNaming] = useState<Door | 'new' | null>(null);
  const [pairing, setPairing] = useState<{ readonly code: string; readonly until: number } | null>(null);
  const [revoking, setRevoking] = useState<Door | null>(null);
  useEffect(() => {
    const timer = setInterval(() => void reload(), LOOK_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const revoke = async (door: Door): Promise<void> => {
    setRevoking(null);
    const reply = await ask('hub:revoke', { door: door.door });
    setRefused(reply.ok ? null : reply.error);
    await reload();
  };
  const name = async (given: string): Promise<Failure | null> => {
    if (naming === 'new') {
      const reply = await ask('hub:offer', { name: given });
      if (!reply.ok) return reply.error;
      setPairing(reply.value);
    } else if (naming !== null) {
      const reply = await ask('hub:rename', { door: naming.door, name: given });
      if (!reply.ok) return reply.error;
    }
    setNaming(null);
    await reload();
    return null;
  };
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div style={{ maxWidth: 640 }}>
            <Title order={2} size="h5">
              {t('doors.list')}
            </Title>
            <Text size="sm" c="var(--cf-muted)">
              {t('doors.listText')}
            </Text>
          </div>
          <Button onClick={() => setNaming('new')} data-testid="door-add" style={{ flex: 'none' }}>
            {t('doors.add')}
          </Button>
        </Group>
        <FailureAlert failure={refused ?? failure} />
        {value !== null && <DoorTable doors={value} onRename={setNaming} onRevoke={setRevoking} />}
      </Stack>
      <DoorNameDialog
        opened={naming !== null}
        initial={naming === null || naming === 'new' ? '' : (naming.name ?? '')}
        title={t(naming === 'new' ? 'doors.add' : 'doors.rename')}
        action={t(naming === 'new' ? 'doors.makeCode' : 'doors.rename')}
        onClose={() => setNaming(null)}
        onDone={name}
      />
      <PairingDialog pairing={pairing} onClose={() => setPairing(null)} />
      <Confirm
        opened={revoking !== null}
        danger
        title={t('doors.revokeTitle')}
        text={t('doors.revokeText', { name: revoking?.name ?? '' })}
        action={t('doors.revoke')}
        onClose={() => setRevoking(null)}
        onConfirm={() => revoking !== null && void revoke(revoking)}
      />
    </Paper>
  );
}

interface TableProps {
  readonly doors: readonly Door[];
  readonly onRename: (door: Door) => void;
  readonly onRevoke: (door: Door) => void;
}

function DoorTable({ doors, onRename, onRevoke }: TableProps) {
  const { t } = useTranslation('admin');
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {(['door', 'state', 'seen', 'behind', 'queued', 'clock', 'version'] as const).map((column) => (
              <Table.Th key={column}>{t(`doors.columns.${column}`)}</Table.Th>
            ))}
            <Table.Th>
              <VisuallyHidden>{t('doors.columns.actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {doors.map((door) => (
            <DoorRow key={door.door} door={door} onRename={() => onRename(door)} onRevoke={() => onRevoke(door)} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  readonly door: Door;
  readonly onRename: () => void;
  readonly onRevoke: () => void;
}

function DoorRow({ door, onRename, onRevoke }: RowProps) {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const { behind, clockMs, isSelf, name, problem, queued, seenAt, state } = door;
  const seconds = Math.round(clockMs / 1000);
  const isClockGood = Math.abs(clockMs) < GOOD_CLOCK_MS;
  return (
    <Table.Tr data-testid="door-row">
      <Table.Td>
        <Text size="sm" fw={600} className="cf-wrap">
          {name ?? t('doors.unnamed')}
        </Text>
        <Text size="xs" c="var(--cf-muted)">
          {t(isSelf ? 'doors.self' : 'doors.number', { number: door.door })}
        </Text>
      </Table.Td>
      <Table.Td miw={112} maw={240}>
        {problem !== null ? (
          <Mark tone="no">{t(`doors.problems.${problem}`)}</Mark>
        ) : (
          <Mark tone={state === 'joined' ? 'yes' : state === 'offered' ? 'wait' : 'plain'}>
            {t(`doors.states.${state}`)}
          </Mark>
        )}
      </Table.Td>
      <Table.Td>{seenAt === null ? t('doors.never') : formats.dateTime(seenAt)}</Table.Td>
      <Table.Td>{state === 'joined' ? behind : '–'}</Table.Td>
      <Table.Td>{state === 'joined' ? queued : '–'}</Table.Td>
      <Table.Td>
        {state !== 'joined' ? (
          '–'
        ) : isClockGood ? (
          t('doors.clockGood')
        ) : (
          <Mark tone="wait">
            {t(seconds > 0 ? 'doors.clockAhead' : 'doors.clockBehind', {
              time: clockGap(Math.abs(seconds), i18n.language),
            })}
          </Mark>
        )}
      </Table.Td>
      <Table.Td>{door.app}</Table.Td>
      <Table.Td>
        {state !== 'revoked' && (
          <Stack gap={4} align="stretch">
            <Button size="compact-sm" variant="default" onClick={onRename} data-testid="door-rename">
              {t('doors.rename')}
            </Button>
            {!isSelf && (
              <Button size="compact-sm" variant="default" onClick={onRevoke} data-testid="door-revoke">
                {t('doors.revoke')}
              </Button>
            )}
          </Stack>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
