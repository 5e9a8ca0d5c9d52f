import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdatesState } from '../../../src-shared/ipc/updates.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { Confirm } from '../ui/confirm.tsx';
import { Notice } from '../ui/notice.tsx';

interface NextVersionProps {
  readonly state: UpdatesState;
  readonly reload: () => Promise<void>;
  readonly onRefused: (failure: Failure | null) => void;
}

/** What the source offered when it was last asked, and the version that lies ready. */
export function NextVersion({ state, reload, onRefused }: NextVersionProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const errorText = useErrorText();
  const [waiting, setWaiting] = useState(false);
  const { busy, checkedAt, failure, staged } = state;
  const check = async (): Promise<void> => {
    setWaiting(true);
    const reply = await ask('updates:check');
    setWaiting(false);
    onRefused(reply.ok ? null : reply.error);
    await reload();
  };
  const checked = checkedAt === null ? t('updates.never') : t('updates.checked', { time: formats.dateTime(checkedAt) });
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2} size="h5">
          {t('updates.ready-title')}
        </Title>
        <Text size="sm" c="var(--cf-muted)" role="status" data-testid="update-checked">
          {busy === null ? checked : t(`updates.busy.${busy}`)}{' '}
          {busy === null && checkedAt !== null && staged === null && failure === null && t('updates.current')}
        </Text>
        {failure !== null && (
          <Notice tone="no">
            <span data-testid="update-failure" data-code={failure}>
              {errorText({ code: failure, message: '', details: {} })}
            </span>
          </Notice>
        )}
        {staged !== null && <Staged state={state} onRefused={onRefused} />}
        <Group>
          <Button
            variant="default"
            loading={waiting || busy !== null}
            onClick={() => void check()}
            data-testid="update-check"
          >
            {t('updates.check')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function Staged({ state: { staged, busy, byHand }, onRefused }: Omit<NextVersionProps, 'reload'>) {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  if (staged === null) return null;
  const { version, releasedOn, notes, bytes, migrates, path } = staged;
  const words = i18n.language === 'de' ? notes.de : notes.en;
  const install = async (): Promise<void> => {
    setAsking(false);
    const reply = await ask('updates:install');
    onRefused(reply.ok ? null : reply.error);
  };
  const size = formats.number(Math.max(1, Math.round(bytes / 1e6)));
  return (
    <Stack gap="sm" data-testid="update-staged" data-version={version}>
      <Text size="sm">{t('updates.staged', { version, date: formats.civilDate(releasedOn), size })}</Text>
      {words !== '' && (
        <div>
          <Text size="sm" fw={600}>
            {t('updates.notes')}
          </Text>
          <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
            {words}
          </Text>
        </div>
      )}
      {migrates && <Notice tone="wait">{t(byHand ? 'updates.migrates-by-hand' : 'updates.migrates')}</Notice>}
      {!byHand ? (
        <Group>
          <Button loading={busy === 'installing'} onClick={() => setAsking(true)} data-testid="update-install">
            {t('updates.install')}
          </Button>
        </Group>
      ) : (
        <Text size="sm" className="cf-wrap">
          {t('updates.by-hand')} <code>{path}</code>
        </Text>
      )}
      <Confirm
        opened={asking}
        title={t('updates.confirm-title', { version })}
        text={t('updates.confirm-text')}
        action={t('updates.install')}
        onConfirm={() => void install()}
        onClose={() => setAsking(false)}
      />
    </Stack>
  );
}
