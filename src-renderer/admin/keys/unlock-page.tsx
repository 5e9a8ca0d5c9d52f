import { Button, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { call } from '../../client/client.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { NarrowPage } from '../ui/narrow-page.tsx';

/**
 * Where the recovery passphrase is typed while the data waits for it. Once it is open, the main process loads the page
 * anew.
 */
export function UnlockPage() {
  const { t } = useTranslation('admin');
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [missing, setMissing] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(passphrase.trim() === '');
    if (passphrase.trim() === '') return;
    setBusy(true);
    const reply = await call('keys:unlock', { passphrase });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
  }

  return (
    <NarrowPage>
      <Paper withBorder p="xl" w="100%" maw={480}>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Stack>
            <div>
              <Title order={1} size="h3">
                {t('keys.unlock.title')}
              </Title>
              <Text c="var(--cf-muted)">{t('keys.unlock.text')}</Text>
            </div>
            <FailureAlert failure={failure} />
            <PasswordInput
              label={t('keys.passphrase')}
              autoComplete="off"
              autoFocus
              maxLength={256}
              visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
              error={missing ? t('keys.unlock.missing') : null}
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
              data-testid="unlock-passphrase"
            />
            <Button type="submit" loading={busy} data-testid="unlock-submit">
              {t('keys.unlock.submit')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </NarrowPage>
  );
}
