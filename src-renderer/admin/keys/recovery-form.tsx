import { Button, Checkbox, Group, PasswordInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  passphraseFault,
  passphraseText,
  SUGGESTION_BYTES,
  suggestPassphrase,
} from '../../../src-shared/domain/passphrase.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';

interface RecoveryFormProps {
  /** The password of whoever is signed in, where the page knows it already; asked for otherwise. */
  readonly password?: string;
  readonly action: string;
  readonly onDone: () => void;
  /** A way past it, beside the button. */
  readonly aside?: ReactNode;
}

const faultWords = { 'too-short': 'keys.tooShort', 'too-simple': 'keys.tooSimple' } as const;

/** Sets or changes the recovery passphrase: typed or suggested, twice, and with the promise that it is on paper. */
export function RecoveryForm({ password, action, onDone, aside }: RecoveryFormProps) {
  const { t } = useTranslation('admin');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [shown, setShown] = useState(false);
  const [suggested, setSuggested] = useState(false);
  const form = useForm({
    initialValues: { passphrase: '', again: '', kept: false, password: password ?? '' },
    validate: {
      passphrase: (value) => {
        const fault = passphraseFault(value);
        return fault === null ? null : t(faultWords[fault]);
      },
      again: (value, { passphrase }) =>
        passphraseText(value) === passphraseText(passphrase) ? null : t('keys.differs'),
      kept: (value) => (value ? null : t('keys.keptRule')),
      password: (value) => (value === '' ? t('keys.passwordRule') : null),
    },
  });

  function suggest() {
    const words = suggestPassphrase(crypto.getRandomValues(new Uint8Array(SUGGESTION_BYTES)));
    form.setValues({ passphrase: words, again: '' });
    setShown(true);
    setSuggested(true);
  }

  const submit = form.onSubmit(async ({ passphrase, password: own }) => {
    setBusy(true);
    const reply = await ask('keys:set-passphrase', { passphrase, password: own });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    form.reset();
    setShown(false);
    setSuggested(false);
    onDone();
  });
  const toggle = { 'aria-label': t('passwordToggle') };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FailureAlert failure={failure} />
        <Text size="sm" fw={600}>
          {t('keys.keep')}
        </Text>
        <SimpleGrid cols={2}>
          <PasswordInput
            label={t('keys.passphrase')}
            description={t(suggested ? 'keys.suggested' : 'keys.help')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="off"
            maxLength={256}
            visible={shown}
            onVisibilityChange={setShown}
            visibilityToggleButtonProps={toggle}
            data-testid="recovery-passphrase"
            {...form.getInputProps('passphrase')}
          />
          <PasswordInput
            label={t('keys.again')}
            autoComplete="off"
            maxLength={256}
            visibilityToggleButtonProps={toggle}
            data-testid="recovery-again"
            {...form.getInputProps('again')}
          />
          {password === undefined && (
            <PasswordInput
              label={t('keys.yourPassword')}
              autoComplete="current-password"
              maxLength={256}
              visibilityToggleButtonProps={toggle}
              data-testid="recovery-password"
              {...form.getInputProps('password')}
            />
          )}
        </SimpleGrid>
        <Checkbox
          label={t('keys.kept')}
          data-testid="recovery-kept"
          {...form.getInputProps('kept', { type: 'checkbox' })}
        />
        <Group justify="space-between">
          <Button variant="default" onClick={suggest} data-testid="recovery-suggest">
            {t('keys.suggest')}
          </Button>
          <Group gap="xs">
            {aside}
            <Button type="submit" loading={busy} data-testid="recovery-set">
              {action}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
