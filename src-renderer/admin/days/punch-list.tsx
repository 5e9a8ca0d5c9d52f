import { Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CountedPunchRecord } from '../../../src-shared/ipc/hours.ts';
import { punchIdSchema } from '../../../src-shared/models/ids.ts';
import { isAdded, rowOfKey } from '../../../src-shared/models/punch-key.ts';
import { useFormats } from '../../ui/site.tsx';
import { Mark } from '../ui/mark.tsx';
import { ActionButtons } from './action-buttons.tsx';
import { type DayAction, punchActions } from './day-actions.ts';
import { KeptPicture } from './kept-picture.tsx';

interface PunchListProps {
  readonly punches: readonly CountedPunchRecord[];
  readonly name: string;
  readonly onAct: (action: DayAction) => void;
}

/** Every punch of a date as it counts now; one that was moved shows both times, one taken back is crossed out. */
export function PunchList({ punches, name, onAct }: PunchListProps) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {punches.map((punch) => (
        <Paper key={punch.key} component="li" withBorder px="sm" py="xs" data-testid="day-punch">
          <Group gap="sm" wrap="nowrap" justify="space-between">
            <Group gap="sm" wrap="nowrap">
              <KeptPicture
                punchId={punch.hasEvidence ? punchIdSchema.parse(rowOfKey(punch.key)) : null}
                name={name}
                size={40}
              />
              <div>
                <Group gap="xs" className="cf-numerals">
                  <Text size="sm" fw={600} className={punch.voided ? 'cf-voided' : ''}>
                    {t(`common:${punch.direction}`)} {formats.time(punch.at)}
                  </Text>
                  {punch.voided && <Mark tone="no">{t('common:flag.voided')}</Mark>}
                  {punch.punchedAt !== null && (
                    <Mark tone="wait">{t('corrections.punchedAt', { time: formats.time(punch.punchedAt) })}</Mark>
                  )}
                  {isAdded(punch.key) && <Mark tone="wait">{t('corrections.added')}</Mark>}
                </Group>
                <Text size="xs" c="var(--cf-muted)" className="cf-numerals">
                  {formats.day(punch.at)}
                  {punch.method !== null && ` · ${t(`common:method.${punch.method}`)}`}
                </Text>
              </div>
            </Group>
            <ActionButtons actions={punchActions(punch)} onAct={onAct} wrap="nowrap" />
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
