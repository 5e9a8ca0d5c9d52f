import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hubJoinSchema } from '../../../src-shared/ipc/hub.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { call } from '../../client/client.ts';
import { addressOf, emptyAddress, HubFields } from '../doors/hub-fields.tsx';
import { formErrors } from '../lib/zod-form.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { StepHeading } from './step-heading.tsx';

/** Makes this machine a further door of a site. Everything of the site comes by itself afterwards. */
export function JoinStep({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const [state, setState] = useState<'asking' | 'busy' | 'joined'>('asking');
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { address: emptyAddress, code: '', name: '', office: false },
    validate: (values) =>
      formErrors(
        hubJoinSchema,
        { ...values, address: addressOf(values.address) },
        {
          '': t('fieldRule'),
          'address.host': t('doors.hostRule'),
          'address.ca': t('doors.caRule'),
          name: t('doors.nameRule'),
        },
      ),
  });
  const submit = form.onSubmit(async ({ address, ...rest }) => {
    setState('busy');
    const reply = await call('setup:join', { ...rest, address: addressOf(address) });
    setState(reply.ok ? 'joined' : 'asking');
    setFailure(reply.ok ? null : reply.error);
  });
  if (state === 'joined')
    return (
      <Stack>
        <StepHeading title={t('doors.join.joined')} text={t('doors.join.waiting')} />
        <Notice tone="yes">{t('doors.join.signIn')}</Notice>
      </Stack>
    );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <StepHeading title={t('doors.join.title')} text={t('doors.join.text')} />
        <FailureAlert failure={failure} />
        <TextInput
          label={t('doors.join.code')}
          description={t('doors.join.codeText')}
          maxLength={80}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          data-testid="join-code"
          {...form.getInputProps('code')}
        />
        <TextInput
          label={t('doors.name')}
          description={t('doors.nameText')}
          maxLength={60}
          data-testid="join-name"
          {...form.getInputProps('name')}
        />
        <Switch
          label={t('machine.office')}
          description={t('doors.join.officeText')}
          data-testid="join-office"
          {...form.getInputProps('office', { type: 'checkbox' })}
        />
        <HubFields form={form} databaseText={t('doors.join.databaseText')} />
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            {t('common:back')}
          </Button>
          <Button type="submit" loading={state === 'busy'} data-testid="join-submit">
            {t('doors.join.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
