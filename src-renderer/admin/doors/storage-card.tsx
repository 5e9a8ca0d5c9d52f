import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { StorageState } from '../../../src-shared/models/photo-storage.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { StorageForm } from './storage-form.tsx';

const LOOK_MS = 5000;

/** S3-compatible storage for photographs of punches: where it is, and what is still to be brought or deleted there. */
export function StorageCard() {
  const { t } = useTranslation('admin');
  const { value, failure, reload } = useLoaded(useCallback(() => ask('hub:storage'), []));
  const [isChanging, setChanging] = useState(false);
  const [isEnding, setEnding] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  useEffect(() => {
    const timer = setInterval(() => void reload(), LOOK_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const end = async (): Promise<void> => {
    setEnding(false);
    const reply = await ask('hub:set-storage', { storage: null });
    setRefused(reply.ok ? null : reply.error);
    if (reply.ok) notifyDone(t('doors.storage.ended'));
    await reload();
  };
  const done = (): void => {
    setChanging(false);
    notifyDone(t('doors.storage.saved'));
    void reload();
  };
  return (
    <Paper withBorder p="md" data-testid="storage">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5">
            {t('doors.storage.title')}
          </Title>
          <Text size="sm" c="var(--cf-muted)" maw={720}>
            {t('doors.storage.text')}
          </Text>
        </div>
        <FailureAlert failure={refused ?? failure} />
        {value !== null && <Standing state={value} />}
        {value !== null && !isChanging && (
          <Group gap="xs">
            <Button variant="default" onClick={() => setChanging(true)} data-testid="storage-change">
              {t('doors.storage.change')}
            </Button>
            {value.current !== null && (
              <Button variant="default" onClick={() => setEnding(true)} data-testid="storage-end">
                {t('doors.storage.end')}
              </Button>
            )}
          </Group>
        )}
        {value !== null && isChanging && (
          <StorageForm current={value.current} onDone={done} onCancel={() => setChanging(false)} />
        )}
      </Stack>
      <Confirm
        opened={isEnding}
        danger
        title={t('doors.storage.endTitle')}
        text={t('doors.storage.endText')}
        action={t('doors.storage.end')}
        onClose={() => setEnding(false)}
        onConfirm={() => void end()}
      />
    </Paper>
  );
}

/** How it is: where photographs go, and what waits. */
function Standing({ state }: { readonly state: StorageState }) {
  const { t } = useTranslation(['admin', 'errors']);
  const formats = useFormats();
  const { current, failure, undeleted, undeletedSince, waiting } = state;
  return (
    <>
      <Text size="sm" className="cf-wrap" data-testid="storage-current">
        {current === null
          ? t('doors.storage.none')
          : t('doors.storage.current', {
              bucket: current.bucket,
              endpoint: current.endpoint,
              by: current.setBy,
              time: formats.dateTime(current.setAt),
            })}
      </Text>
      {current !== null && (
        <Text size="sm">
          {waiting === 0 ? t('doors.storage.nothingWaits') : t('doors.storage.waiting', { count: waiting })}
        </Text>
      )}
      {undeleted > 0 && (
        <Notice tone="wait">
          {t('doors.storage.undeleted', { count: undeleted, since: formats.dateTime(undeletedSince ?? 0) })}
        </Notice>
      )}
      {failure !== null && (
        <Notice tone="no" title={t('doors.storage.failed')}>
          {t(`errors:${failure}`)}
        </Notice>
      )}
    </>
  );
}
