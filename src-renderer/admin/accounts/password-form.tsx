import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordSchema } from '../../../src-shared/models/accounts.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useAdmin } from '../lib/store.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';

/** Changes one's own password. */
export function PasswordForm({ currentLabel }: { readonly currentLabel: string }) {
  const { t } = useTranslation('admin');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { password: '', newPassword: '', again: '' },
    validate: {
      password: (value) => (value === '' ? t('keys.passwordRule') : null),
      newPassword: (value) => (passwordSchema.safeParse(value).success ? null : t('wizard.account.passwordRule')),
      again: (value, { newPassword }) => (value === newPassword ? null : t('wizard.account.passwordsDiffer')),
    },
  });
  const submit = form.onSubmit(async ({ password, newPassword }) => {
    setBusy(true);
    const reply = await ask('auth:change-password', { password, newPassword });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    form.reset();
    notifyDone(t('account.password.changed'));
    useAdmin.getState().signedIn(reply.value);
  });
  const toggle = { 'aria-label': t('passwordToggle') };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FailureAlert failure={failure} />
        <PasswordInput
          label={currentLabel}
          autoComplete="current-password"
          maxLength={256}
          visibilityToggleButtonProps={toggle}
          data-testid="password-current"
          {...form.getInputProps('password')}
        />
        <PasswordInput
          label={t('account.password.new')}
          description={t('wizard.account.length.short')}
          autoComplete="new-password"
          maxLength={256}
          visibilityToggleButtonProps={toggle}
          data-testid="password-new"
          {...form.getInputProps('newPassword')}
        />
        <PasswordInput
          label={t('account.password.again')}
          autoComplete="new-password"
          maxLength={256}
          visibilityToggleButtonProps={toggle}
          data-testid="password-again"
          {...form.getInputProps('again')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={busy} data-testid="password-change">
            {t('account.password.change')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
