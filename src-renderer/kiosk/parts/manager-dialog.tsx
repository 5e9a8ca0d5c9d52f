import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TypedCredentials } from '../../../src-shared/ipc/setup.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useAbandon } from './abandon.ts';
import { DialogError } from './dialog-error.tsx';
import { closeDialog, KioskDialog } from './kiosk-dialog.tsx';

interface ManagerDialogProps {
  /** What a manager's password is asked for. */
  readonly name: 'leave' | 'group' | 'evacuation';
  /** Answers what was wrong; null where nothing was. */
  readonly onSubmit: (credentials: TypedCredentials) => Promise<Failure | null>;
}

function ManagerForm({ name, onSubmit }: ManagerDialogProps): ReactNode {
  const { t } = useTranslation(['kiosk', 'common']);
  const errorText = useErrorText();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useAbandon(closeDialog, `${username}|${password}|${code}`);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const failure = await onSubmit({ username, password, code });
    if (failure === null) return;
    setBusy(false);
    const isCode = failure.code === 'second-factor-needed' || failure.code === 'wrong-code';
    if (isCode) setNeedsCode(true);
    else setPassword('');
    setCode('');
    setError(failure.code === 'second-factor-needed' ? null : errorText(failure));
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Text size="lg">{t(`${name}.text`, { ns: 'kiosk' })}</Text>
        <TextInput
          size="xl"
          data-testid={`${name}-username`}
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
          data-testid={`${name}-password`}
          label={t('password', { ns: 'common' })}
          autoComplete="off"
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {needsCode && (
          <TextInput
            size="xl"
            data-testid={`${name}-code`}
            label={t('code', { ns: 'common' })}
            autoComplete="off"
            autoFocus
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        {error !== null && <DialogError testId={`${name}-error`} text={error} />}
        <Group justify="flex-end" gap="md">
          <Button className="dialog-button" variant="default" onClick={closeDialog}>
            {t('cancel', { ns: 'common' })}
          </Button>
          <Button
            className="dialog-button"
            type="submit"
            data-testid={`${name}-submit`}
            loading={busy}
            disabled={username === '' || password === ''}
          >
            {t(`${name}.submit`, { ns: 'kiosk' })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Asks for a manager's username and password. */
export function ManagerDialog({ name, onSubmit }: ManagerDialogProps): ReactNode {
  return (
    <KioskDialog name={name}>
      <ManagerForm name={name} onSubmit={onSubmit} />
    </KioskDialog>
  );
}
