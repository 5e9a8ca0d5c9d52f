import { Group, Loader, Paper, Stack, Switch, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Holds, LockMeasure } from '../../../src-shared/domain/lock-check.ts';
import type { LockCheck } from '../../../src-shared/ipc/lock.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useMay } from '../lib/use-may.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';

const signs = {
  yes: { icon: <IconCheck size={16} />, ink: 'var(--cf-yes)', ground: 'var(--cf-yes-soft)' },
  no: { icon: <IconX size={16} />, ink: 'var(--cf-no)', ground: 'var(--cf-no-soft)' },
  unknown: { icon: <IconQuestionMark size={16} />, ink: 'var(--cf-wait)', ground: 'var(--cf-wait-soft)' },
} as const;

/** These differ from system to system; the advice of the others is the same everywhere. */
const bySystem = ['own-session', 'comes-back', 'text-consoles', 'plain-account'] as const;
type BySystem = (typeof bySystem)[number];
const isBySystem = (measure: LockMeasure): measure is BySystem => (bySystem as readonly string[]).includes(measure);

/** Which measures of the kiosk's lock hold on this machine, and what to do where one does not. */
export function LockTab() {
  const { t } = useTranslation('admin');
  const may = useMay();
  const load = useCallback(() => ask('lock:check'), []);
  const { value, failure, reload } = useLoaded(load);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const setAutostart = async (on: boolean): Promise<void> => {
    setBusy(true);
    const reply = await ask('lock:set-autostart', { on });
    setBusy(false);
    setRefused(reply.ok ? null : reply.error);
    await reload();
  };
  if (value === null)
    return failure === null ? (
      <Loader role="status" aria-label={t('loading')} />
    ) : (
      <FailureAlert failure={failure} onRetry={() => void reload()} />
    );
  return (
    <Stack maw={860}>
      <FailureAlert failure={failure ?? refused} onRetry={() => void reload()} />
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Title order={2} size="h5">
            {t('lock.title')}
          </Title>
          <Text size="sm">{t('lock.text')}</Text>
          <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
            {value.measures.map(({ measure, holds }) => (
              <Measure key={measure} measure={measure} holds={holds} platform={value.platform} />
            ))}
          </Stack>
          <Text size="sm" c="var(--cf-muted)">
            {t('lock.steps')}
          </Text>
        </Stack>
      </Paper>
      <Paper withBorder p="md">
        <Switch
          label={t('lock.autostart')}
          description={value.autostart === null ? t('lock.autostartNone') : undefined}
          checked={value.autostart === true}
          disabled={busy || value.autostart === null || !may('lock:set-autostart')}
          onChange={(event) => void setAutostart(event.currentTarget.checked)}
          data-testid="lock-autostart"
        />
      </Paper>
    </Stack>
  );
}

interface MeasureProps {
  readonly measure: LockMeasure;
  readonly holds: Holds;
  readonly platform: LockCheck['platform'];
}

function Measure({ measure, holds, platform }: MeasureProps) {
  const { t } = useTranslation('admin');
  const { icon, ink, ground } = signs[holds];
  const advice = isBySystem(measure) ? t(`lock.advice.${measure}.${platform}`) : t(`lock.advice.${measure}`);
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm" data-testid={`lock-${measure}`} data-holds={holds}>
      <ThemeIcon radius="xl" size={26} style={{ color: ink, backgroundColor: ground }} aria-hidden>
        {icon}
      </ThemeIcon>
      <div>
        <Text size="sm" fw={600}>
          {t(`lock.measure.${measure}`)}
          <Text span size="sm" fw={400} c="var(--cf-muted)">
            {' · '}
            {t(`lock.holds.${holds}`)}
          </Text>
        </Text>
        {holds !== 'yes' && <Text size="sm">{advice}</Text>}
      </div>
    </Group>
  );
}
