import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { displayNameSchema, passwordSchema, usernameSchema } from '../../../src-shared/models/accounts.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { call } from '../../client/client.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';

/** A new owner with the recovery passphrase, where no owner can sign in any more. */
export function OwnerForm({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { passphrase: '', displayName: '', username: '', newPassword: '' },
    validate: {
      passphrase: (value) => (value === '' ? t('keys.unlock.missing') : null),
      displayName: (value) => (displayNameSchema.safeParse(value).success ? null : t('wizard.account.nameRule')),
      username: (value) => (usernameSchema.safeParse(value).success ? null : t('wizard.account.usernameRule')),
      newPassword: (value) => (passwordSchema.safeParse(value).success ? null : t('wizard.account.passwordRule')),
    },
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const reply = await call('auth:recover-owner', values);
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t('account.owner.done'));
    onBack();
  });
  const secret = { maxLength: 256, visibilityToggleButtonProps: { 'aria-label': t('passwordToggle') } };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <div>
          <Title order={1} size="h3">
            {t('account.owner.title')}
          </Title>
          <Text c="var(--cf-muted)">{t('account.owner.text')}</Text>
        </div>
        <FailureAlert failure={failure} />
        <PasswordInput
          label={t('keys.passphrase')}
          autoComplete="off"
          autoFocus
          data-testid="owner-passphrase"
          {...secret}
          {...form.getInputProps('passphrase')}
        />
        <TextInput
          label={t('wizard.account.name')}
          autoComplete="name"
          maxLength={120}
          data-testid="owner-name"
          {...form.getInputProps('displayName')}
        />
        <TextInput
          label={t('common:username')}
          autoComplete="username"
          maxLength={64}
          data-testid="owner-username"
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label={t('account.password.new')}
          autoComplete="new-password"
          data-testid="owner-password"
          {...secret}
          {...form.getInputProps('newPassword')}
        />
        <Button type="submit" loading={busy} data-testid="owner-submit">
          {t('account.owner.submit')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('common:back')}
        </Button>
      </Stack>
    </form>
  );
}
