import { Button, Group, Stack, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { DataHealth } from '../../../src-shared/ipc/data-health.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import type { DaySubject } from '../days/day-drawer.tsx';
import { ask } from '../lib/ask.ts';
import { useAdmin } from '../lib/store.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';

type Doubted = DataHealth['doubted'][number];

interface Props {
  readonly punches: readonly Doubted[];
  readonly onOpen: (subject: DaySubject) => void;
}

/** Punches of a clock that was wrong: each leads to its day, where the right time is entered. */
export function DoubtedPunches({ punches, onOpen }: Props) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const zone = useAdmin((state) => state.info?.zone ?? 'UTC');
  const [failure, setFailure] = useState<Failure | null>(null);
  const settle = async (punchIds: readonly Doubted['punchId'][]): Promise<void> => {
    const reply = await ask('clock:settle', { punchIds });
    setFailure(reply.ok ? null : reply.error);
  };
  const open = ({ person, date, probableAt }: Doubted): void =>
    onOpen({
      staffId: person.staffId,
      name: person.name,
      date: probableAt === null ? date : civilDateOf(probableAt, zone),
      action: null,
    });
  return (
    <Notice
      tone="wait"
      icon={<IconClockExclamation />}
      title={t('health.doubted', { count: punches.length })}
      data-testid="doubted-punches"
    >
      <FailureAlert failure={failure} />
      <Text size="sm">{t('health.doubted-text')}</Text>
      <Stack gap={6} mt="xs">
        {punches.map((punch) => (
          <Group key={punch.punchId} gap="sm" wrap="wrap">
            <Text size="sm" fw={600}>
              {punch.person.name}
            </Text>
            <Text size="sm" className="cf-numerals" td={punch.voided ? 'line-through' : undefined}>
              {t(`common:${punch.direction}`)} · {formats.dateTime(punch.at)}
            </Text>
            {punch.probableAt !== null && (
              <Text size="sm" c="var(--cf-muted)" className="cf-numerals">
                {t('health.probable', { time: formats.dateTime(punch.probableAt) })}
              </Text>
            )}
            <Button size="compact-xs" variant="default" onClick={() => open(punch)}>
              {t('health.open-day')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => void settle([punch.punchId])}>
              {t('health.settle')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Notice>
  );
}
