import { Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordSchema } from '../../../src-shared/models/accounts.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { call } from '../../client/client.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';

/** A new password with a recovery code: for who forgot theirs, and for who is locked out. */
export function ResetForm({ onBack, onOwner }: { readonly onBack: () => void; readonly onOwner: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { username: '', code: '', newPassword: '' },
    validate: {
      username: (value) => (value.trim() === '' ? t('signIn.usernameMissing') : null),
      code: (value) => (value.trim() === '' ? t('account.reset.codeRule') : null),
      newPassword: (value) => (passwordSchema.safeParse(value).success ? null : t('wizard.account.passwordRule')),
    },
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const reply = await call('auth:reset-password', values);
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t('account.reset.done'));
    onBack();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <div>
          <Title order={1} size="h3">
            {t('account.reset.title')}
          </Title>
          <Text c="var(--cf-muted)">{t('account.reset.text')}</Text>
        </div>
        <FailureAlert failure={failure} />
        <TextInput
          label={t('common:username')}
          autoComplete="username"
          autoFocus
          maxLength={64}
          data-testid="reset-username"
          {...form.getInputProps('username')}
        />
        <TextInput
          label={t('account.reset.code')}
          autoComplete="off"
          maxLength={40}
          data-testid="reset-code"
          {...form.getInputProps('code')}
        />
        <PasswordInput
          label={t('account.password.new')}
          autoComplete="new-password"
          maxLength={256}
          visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
          data-testid="reset-password"
          {...form.getInputProps('newPassword')}
        />
        <Button type="submit" loading={busy} data-testid="reset-submit">
          {t('account.reset.submit')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('common:back')}
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={onOwner} data-testid="reset-owner">
          {t('account.owner.open')}
        </Anchor>
      </Stack>
    </form>
  );
}
