import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useAbandon } from './abandon.ts';
import { DialogError } from './DialogError.tsx';

interface ManagerFormProps {
  /** What a manager's password is asked for. */
  readonly text: string;
  readonly action: string;
  /** Begins the test ids of its fields. */
  readonly testId: string;
  /** Answers what was wrong; null where nothing was. */
  readonly onSubmit: (credentials: { username: string; password: string }) => Promise<Failure | null>;
  readonly onClose: () => void;
}

/** Asks for a manager's username and password. */
export function ManagerForm({ text, action, testId, onSubmit, onClose }: ManagerFormProps): ReactNode {
  const { t } = useTranslation('common');
  const errorText = useErrorText();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useAbandon(onClose, `${username}|${password}`);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const failure = await onSubmit({ username, password });
    if (failure === null) return;
    setBusy(false);
    setPassword('');
    setError(errorText(failure));
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Text size="lg">{text}</Text>
        <TextInput
          size="xl"
          data-testid={`${testId}-username`}
          data-autofocus
          label={t('username')}
          autoComplete="off"
          maxLength={64}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <TextInput
          type="password"
          size="xl"
          data-testid={`${testId}-password`}
          label={t('password')}
          autoComplete="off"
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {error !== null && <DialogError testId={`${testId}-error`} text={error} />}
        <Group justify="flex-end" gap="md">
          <Button className="dialog-button" variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            className="dialog-button"
            type="submit"
            data-testid={`${testId}-submit`}
            loading={busy}
            disabled={username === '' || password === ''}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
