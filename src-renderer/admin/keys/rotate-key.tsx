import { Button, Group, Paper, PasswordInput, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeysState } from '../../../src-shared/ipc/keys.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';

interface RotateKeyProps {
  readonly state: KeysState;
  readonly onDone: () => void;
}

/** Changes the data key, and tells how far sealing anew has come. */
export function RotateKey({ state: { recoverySetAt, rotatedAt, rotation, isShared }, onDone }: RotateKeyProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const errorText = useErrorText();
  return (
    <Paper withBorder p="md" maw={860}>
      <Stack>
        <div>
          <Title order={2} size="h5">
            {t('keys.rotate.title')}
          </Title>
          <Text size="sm" c="var(--cf-muted)">
            {t('keys.rotate.text')}
          </Text>
        </div>
        <Text size="sm">
          {rotatedAt === null ? t('keys.rotate.never') : t('keys.rotate.last', { date: formats.dateTime(rotatedAt) })}
        </Text>
        {recoverySetAt === null && <Notice tone="wait">{t('keys.rotate.needs')}</Notice>}
        {isShared && <Notice tone="wait">{t('keys.rotate.shared')}</Notice>}
        {rotation !== null && rotation.failure !== null && (
          <Notice tone="no" data-testid="rotation-stopped">
            {t('keys.rotate.stopped', { reason: errorText({ code: rotation.failure, message: '', details: {} }) })}
          </Notice>
        )}
        {rotation !== null && (
          <Notice tone="wait">
            <span data-testid="rotation-running">
              {t('keys.rotate.running', { pieces: formats.number(rotation.pieces) })}
            </span>
          </Notice>
        )}
        {recoverySetAt !== null && rotation === null && !isShared && <RotateForm onDone={onDone} />}
      </Stack>
    </Paper>
  );
}

function RotateForm({ onDone }: Pick<RotateKeyProps, 'onDone'>) {
  const { t } = useTranslation('admin');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { passphrase: '', password: '' },
    validate: {
      passphrase: (value) => (value === '' ? t('keys.rotate.missing') : null),
      password: (value) => (value === '' ? t('keys.passwordRule') : null),
    },
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const reply = await ask('keys:rotate', values);
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    form.reset();
    notifyDone(t('keys.rotate.begun'));
    onDone();
  });
  const field = { maxLength: 256, visibilityToggleButtonProps: { 'aria-label': t('passwordToggle') } };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FailureAlert failure={failure} />
        <SimpleGrid cols={2}>
          <PasswordInput
            label={t('keys.rotate.passphrase')}
            autoComplete="off"
            data-testid="rotate-passphrase"
            {...field}
            {...form.getInputProps('passphrase')}
          />
          <PasswordInput
            label={t('keys.yourPassword')}
            autoComplete="current-password"
            data-testid="rotate-password"
            {...field}
            {...form.getInputProps('password')}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={busy} data-testid="rotate-key">
            {t('keys.rotate.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
