import { Button, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hubConnectSchema } from '../../../src-shared/ipc/hub.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { formErrors } from '../lib/zod-form.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { addressOf, emptyAddress, HubFields } from './hub-fields.tsx';

/** Makes this machine the first door of a site: where the hub is, and the login of who may set it up. */
export function ConnectCard({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('admin');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { address: emptyAddress, user: '', password: '', name: '' },
    validate: (values) =>
      formErrors(
        hubConnectSchema,
        { ...values, address: addressOf(values.address) },
        {
          '': t('fieldRule'),
          'address.host': t('doors.hostRule'),
          'address.ca': t('doors.caRule'),
        },
      ),
  });
  const submit = form.onSubmit(async ({ address, ...rest }) => {
    setBusy(true);
    const reply = await ask('hub:connect', { ...rest, address: addressOf(address) });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t('doors.connected'));
    onDone();
  });
  return (
    <Paper withBorder p="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <div>
            <Title order={2} size="h5">
              {t('doors.title')}
            </Title>
            <Text size="sm" c="var(--cf-muted)" maw={720}>
              {t('doors.text')}
            </Text>
          </div>
          <FailureAlert failure={failure} />
          <TextInput
            label={t('doors.name')}
            description={t('doors.nameText')}
            maw={300}
            maxLength={60}
            data-testid="hub-name"
            {...form.getInputProps('name')}
          />
          <HubFields form={form} databaseText={t('doors.databaseText')} />
          <Group align="flex-start">
            <TextInput
              label={t('doors.user')}
              description={t('doors.userText')}
              w={300}
              maxLength={63}
              data-testid="hub-user"
              {...form.getInputProps('user')}
            />
            <PasswordInput
              label={t('doors.password')}
              description={t('doors.passwordText')}
              w={300}
              maxLength={256}
              data-testid="hub-password"
              {...form.getInputProps('password')}
            />
          </Group>
          <Group>
            <Button type="submit" loading={busy} data-testid="hub-connect">
              {t('doors.connect')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
