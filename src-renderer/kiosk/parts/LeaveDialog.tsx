import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../client/client.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { tell, useKiosk } from '../store.ts';
import { useAbandon } from './abandon.ts';
import { DialogError } from './DialogError.tsx';

const close = (): void => tell({ kind: 'dialog', dialog: null });

function LeaveForm(): ReactNode {
  const { t } = useTranslation(['kiosk', 'common']);
  const errorText = useErrorText();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useAbandon(close, `${username}|${password}`);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const reply = await call('kiosk:leave', { username, password });
    setBusy(false);
    if (reply.ok) return close();
    setPassword('');
    setError(errorText(reply.error));
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Text size="lg">{t('leave.text', { ns: 'kiosk' })}</Text>
        <TextInput
          size="xl"
          data-testid="leave-username"
          data-autofocus
          label={t('username', { ns: 'common' })}
          autoComplete="off"
          maxLength={64}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <TextInput
          type="password"
          size="xl"
          data-testid="leave-password"
          label={t('password', { ns: 'common' })}
          autoComplete="off"
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {error !== null && <DialogError testId="leave-error" text={error} />}
        <Group justify="flex-end" gap="md">
          <Button className="dialog-button" variant="default" onClick={close}>
            {t('cancel', { ns: 'common' })}
          </Button>
          <Button
            className="dialog-button"
            type="submit"
            data-testid="leave-submit"
            loading={busy}
            disabled={username === '' || password === ''}
          >
            {t('leave.submit', { ns: 'kiosk' })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The way out of the kiosk, for those who know a manager's password. */
export function LeaveDialog(): ReactNode {
  const { t } = useTranslation(['kiosk', 'common']);
  const opened = useKiosk((state) => state.flow.dialog === 'leave');
  return (
    <Modal
      opened={opened}
      onClose={close}
      centered
      size="40rem"
      title={t('leave.title', { ns: 'kiosk' })}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'common' }), size: 64 }}
      classNames={{ title: 'dialog-title' }}
    >
      <LeaveForm />
    </Modal>
  );
}
