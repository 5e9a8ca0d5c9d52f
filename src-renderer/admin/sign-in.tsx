import { Anchor, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contract } from '../../src-shared/ipc/contract.ts';
import type { Failure } from '../../src-shared/models/errors.ts';
import { call } from '../client/client.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useFormats } from '../ui/site.tsx';
import { OwnerForm } from './accounts/owner-form.tsx';
import { ResetForm } from './accounts/reset-form.tsx';
import { useAdmin } from './lib/store.ts';
import { firstPageOf } from './lib/use-may.ts';
import { formErrors } from './lib/zod-form.ts';
import { NarrowPage } from './ui/narrow-page.tsx';
import { Notice } from './ui/notice.tsx';

const requestSchema = contract['auth:sign-in'].request.refine((values) => values.username.trim() !== '', {
  path: ['username'],
});

/** The way in, and for who forgot their password or is locked out, the way round. */
export function SignIn() {
  const [shown, setShown] = useState<'sign-in' | 'reset' | 'owner'>('sign-in');
  const back = (): void => setShown('sign-in');
  return (
    <NarrowPage>
      <Paper withBorder p="xl" w="100%" maw={400}>
        {shown === 'sign-in' && <SignInForm onReset={() => setShown('reset')} />}
        {shown === 'reset' && <ResetForm onBack={back} onOwner={() => setShown('owner')} />}
        {shown === 'owner' && <OwnerForm onBack={back} />}
      </Paper>
    </NarrowPage>
  );
}

function SignInForm({ onReset }: { readonly onReset: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const errorText = useErrorText();
  const siteName = useAdmin((state) => state.info?.siteName);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [needsCode, setNeedsCode] = useState(false);
  const until = failure?.details.until;
  const formats = useFormats();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { username: '', password: '', code: '' },
    validate: (values) =>
      formErrors(requestSchema, values, { '': t('signIn.usernameMissing'), password: t('signIn.passwordRule') }),
  });

  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const reply = await call('auth:sign-in', { ...values, username: values.username.trim() });
    setBusy(false);
    if (reply.ok) {
      useAdmin.getState().go(firstPageOf(reply.value.role));
      return useAdmin.getState().signedIn(reply.value);
    }
    const { code } = reply.error;
    // The password was right; what is missing is asked for beside it.
    const isCode = code === 'second-factor-needed' || code === 'wrong-code';
    if (isCode) setNeedsCode(true);
    setFailure(code === 'second-factor-needed' ? null : reply.error);
    if (!isCode) form.setFieldValue('password', '');
    form.setFieldValue('code', '');
    form.getInputNode(isCode ? 'code' : 'password')?.focus();
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <div>
          <Title order={1} size="h3">
            {t('signIn.title')}
          </Title>
          <Text c="var(--cf-muted)" className="cf-wrap">
            {siteName}
          </Text>
        </div>
        {failure !== null && (
          <Notice tone="no" role="alert">
            {failure.code === 'locked-out' && typeof until === 'number'
              ? t('signIn.lockedUntil', { time: formats.time(until) })
              : errorText(failure)}
          </Notice>
        )}
        <TextInput
          label={t('common:username')}
          autoComplete="username"
          data-autofocus
          autoFocus
          data-testid="sign-in-username"
          key={form.key('username')}
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label={t('common:password')}
          autoComplete="current-password"
          data-testid="sign-in-password"
          visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        {needsCode && (
          <TextInput
            label={t('common:code')}
            autoComplete="one-time-code"
            autoFocus
            maxLength={40}
            data-testid="sign-in-code"
            key={form.key('code')}
            {...form.getInputProps('code')}
          />
        )}
        <Button type="submit" loading={busy} data-testid="sign-in-submit">
          {t('signIn.submit')}
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={onReset} data-testid="sign-in-reset">
          {t('signIn.reset')}
        </Anchor>
      </Stack>
    </form>
  );
}
