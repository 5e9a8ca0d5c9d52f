import { Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BoardRow } from '../../../src-shared/ipc/hours.ts';
import { useFormats } from '../../ui/site.tsx';
import { KeptPicture } from '../days/kept-picture.tsx';
import { StateMark } from '../ui/state-mark.tsx';

interface PersonCardProps {
  readonly row: BoardRow;
  readonly onOpen: () => void;
}

/** One person of today: the latest photograph, the shift, when they came and went. Opens the day. */
export function PersonCard({ row, onOpen }: PersonCardProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { person, shift, inAt, outAt, lateMinutes } = row;
  const seen = [
    ...(inAt === null ? [] : [t('today.inAt', { time: formats.time(inAt) })]),
    ...(outAt === null ? [] : [t('today.outAt', { time: formats.time(outAt) })]),
    ...(lateMinutes > 0 ? [t('today.lateBy', { duration: formats.duration(lateMinutes) })] : []),
  ].join(' · ');
  return (
    <UnstyledButton
      onClick={onOpen}
      data-testid="today-person"
      data-staff={person.code}
      data-state={row.state}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    >
      <Paper withBorder p="xs" h="100%">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <KeptPicture punchId={row.evidencePunchId} name={person.name} size={64} />
          <Stack gap={2} align="flex-start" style={{ minWidth: 0 }}>
            <Text size="sm" fw={600} className="cf-wrap" lineClamp={2}>
              {person.name}
            </Text>
            <StateMark state={row.state} />
            <Text size="xs" c="var(--cf-muted)" className="cf-numerals">
              {shift === null ? t('today.noShift') : formats.timeRange(shift.startsAt, shift.endsAt)}
            </Text>
            {seen !== '' && (
              <Text size="xs" className="cf-numerals">
                {seen}
              </Text>
            )}
          </Stack>
        </Group>
      </Paper>
    </UnstyledButton>
  );
}
