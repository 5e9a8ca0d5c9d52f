import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupState } from '../../../src-shared/ipc/backup.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useMay } from '../lib/use-may.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { DataCheck } from './data-check.tsx';

const SHOWN = ['data:changed', 'config:changed'] as const;

/** Where backups are made, how old the last good one is, and the check of the data. */
export function BackupTab() {
  const { t } = useTranslation('admin');
  const may = useMay();
  const formats = useFormats();
  const load = useCallback(() => ask('backup:state'), []);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  const [refused, setRefused] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<Reply<BackupState>>): Promise<void> => {
    setBusy(true);
    const reply = await work();
    setBusy(false);
    setRefused(reply.ok || reply.error.code === 'cancelled' ? null : reply.error);
    await reload();
  };
  return (
    <Stack maw={860}>
      <FailureAlert failure={failure ?? refused} onRetry={() => void reload()} />
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Title order={2} size="h5">
            {t('backup.title')}
          </Title>
          <Text size="sm">{t('backup.text')}</Text>
          {value?.hasPassphrase === false && <Notice tone="wait">{t('backup.no-passphrase')}</Notice>}
          {value?.folders.length === 0 && <Notice tone="wait">{t('backup.none')}</Notice>}
          {value?.folders.map((one) => (
            <Folder
              key={one.folder}
              one={one}
              busy={busy || !may('backup:remove-folder')}
              onRemove={() => void act(() => ask('backup:remove-folder', { folder: one.folder }))}
            />
          ))}
          {value !== null && value.folders.length > 0 && (
            <Text size="sm" c="var(--cf-muted)" data-testid="backup-drilled">
              {value.drilledAt === null
                ? t('backup.never-drilled')
                : t('backup.drilled', { time: formats.dateTime(value.drilledAt) })}
            </Text>
          )}
          <Group>
            <Button
              variant="default"
              loading={busy || value?.busy === true}
              disabled={value === null || value.folders.length === 0 || !value.hasPassphrase}
              onClick={() => void act(() => ask('backup:make'))}
              data-testid="backup-now"
            >
              {t('backup.now')}
            </Button>
            <Button
              variant="default"
              loading={busy || value?.busy === true}
              disabled={value === null || value.folders.every(({ lastAt }) => lastAt === null)}
              onClick={() => void act(() => ask('backup:drill'))}
              data-testid="backup-drill"
            >
              {t('backup.drill')}
            </Button>
            {may('backup:add-folder') && (
              <Button variant="default" disabled={busy} onClick={() => void act(() => ask('backup:add-folder'))}>
                {t('backup.add')}
              </Button>
            )}
          </Group>
        </Stack>
      </Paper>
      <DataCheck />
    </Stack>
  );
}

interface FolderProps {
  readonly one: BackupState['folders'][number];
  readonly busy: boolean;
  readonly onRemove: () => void;
}

function Folder({ one: { folder, there, lastAt, failure }, busy, onRemove }: FolderProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const errorText = useErrorText();
  const last = lastAt === null ? t('backup.never') : t('backup.last', { time: formats.dateTime(lastAt) });
  return (
    <Group justify="space-between" wrap="nowrap" data-testid="backup-folder">
      <Stack gap={0}>
        <Text size="sm" fw={600} className="cf-wrap">
          {folder}
        </Text>
        <Text size="sm" c="var(--cf-muted)">
          {there ? last : t('backup.away')}
        </Text>
        {failure !== null && <Text size="sm">{errorText({ code: failure, message: '', details: {} })}</Text>}
      </Stack>
      <Button size="compact-sm" variant="default" disabled={busy} onClick={onRemove}>
        {t('backup.remove')}
      </Button>
    </Group>
  );
}
