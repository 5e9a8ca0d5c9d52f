import { Button, Group, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataHealth } from '../../../src-shared/ipc/data-health.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';

/** Why the time is not believed, and the button that says it is right. */
export function ClockNotice({ clock }: { readonly clock: NonNullable<DataHealth['clock']> }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [failure, setFailure] = useState<Failure | null>(null);
  const times = { now: formats.dateTime(clock.now), reached: formats.dateTime(clock.reachedAt) };
  const confirm = async (): Promise<void> => {
    const reply = await ask('clock:confirm');
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) notifyDone(t('health.clock-confirmed'));
  };
  return (
    <Notice
      tone="wait"
      icon={<IconClockExclamation />}
      title={t(`health.clock-${clock.kind}`)}
      data-testid="clock-notice"
    >
      <FailureAlert failure={failure} />
      <Text size="sm">{t(`health.clock-${clock.kind}-text`, times)}</Text>
      <Group mt="xs">
        <Button size="compact-sm" variant="default" onClick={() => void confirm()} data-testid="clock-right">
          {t('health.clock-right')}
        </Button>
      </Group>
    </Notice>
  );
}
