import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RollCall } from '../../../src-shared/ipc/presence.ts';
import { sinceBegin } from '../../ui/roll-call/times.ts';
import { useFormats } from '../../ui/site.tsx';
import { Mark } from '../ui/mark.tsx';

interface RollCallListProps {
  readonly rollCall: RollCall;
  /** Null where the roll call is only read. */
  readonly onMark: ((staffId: RollCall['list'][number]['person']['staffId'], safe: boolean) => void) | null;
}

/** Everybody who was in the building, whoever is missing first. */
export function RollCallList({ rollCall, onMark }: RollCallListProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  return (
    <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {rollCall.list.map(({ person, since, isSure, safeAt, safeBy }) => (
        <Group
          key={person.staffId}
          component="li"
          justify="space-between"
          wrap="nowrap"
          py={4}
          style={{ borderBottom: '1px solid var(--cf-line)' }}
          data-testid="roll-call-person"
          data-staff={person.code}
          data-safe={safeAt !== null}
        >
          <div style={{ minWidth: 0 }}>
            <Text fw={600} className="cf-wrap">
              {person.name}
            </Text>
            <Text size="xs" c="var(--cf-muted)" className="cf-numerals">
              {person.code} · {t('presence.in', { time: formats.dateTime(since) })}
            </Text>
          </div>
          <Group gap="sm" wrap="nowrap">
            {!isSure && <Mark tone="wait">{t('presence.unsure')}</Mark>}
            {safeAt === null ? (
              <Mark tone="no" icon={<IconUserQuestion size={14} aria-hidden />}>
                {t('presence.missing')}
              </Mark>
            ) : (
              <Mark tone="yes" icon={<IconCheck size={14} aria-hidden />}>
                {t('presence.safeAfter', { time: sinceBegin(rollCall, safeAt), by: safeBy ?? '' })}
              </Mark>
            )}
            {onMark !== null && (
              <Button
                className="cf-screen-only"
                variant={safeAt === null ? 'filled' : 'default'}
                onClick={() => onMark(person.staffId, safeAt === null)}
                aria-label={`${t(safeAt === null ? 'presence.markSafe' : 'presence.takeBack')}: ${person.name}`}
                data-testid="roll-call-mark"
              >
                {t(safeAt === null ? 'presence.markSafe' : 'presence.takeBack')}
              </Button>
            )}
          </Group>
        </Group>
      ))}
    </Stack>
  );
}
