import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';

interface WithPasswordProps {
  /** Prefix of the test ids. */
  readonly name: string;
  readonly action: string;
  /** Answers with what went wrong, or null. */
  readonly onSubmit: (password: string) => Promise<Failure | null>;
}

/** One's own password, and what is done with it. */
export function WithPassword({ name, action, onSubmit }: WithPasswordProps) {
  const { t } = useTranslation('admin');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setFailure(await onSubmit(password));
    setBusy(false);
    setPassword('');
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="xs">
        <FailureAlert failure={failure} />
        <Group align="flex-end" gap="xs">
          <PasswordInput
            label={t('keys.yourPassword')}
            autoComplete="current-password"
            maxLength={256}
            w={280}
            visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            data-testid={`${name}-password`}
          />
          <Button type="submit" variant="default" disabled={password === ''} loading={busy} data-testid={`${name}-go`}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
