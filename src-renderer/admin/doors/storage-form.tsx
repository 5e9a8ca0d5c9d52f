import { Button, Group, PasswordInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { photoStorageSchema, type StorageState } from '../../../src-shared/models/photo-storage.ts';
import { ask } from '../lib/ask.ts';
import { formErrors } from '../lib/zod-form.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';

interface FormProps {
  readonly current: StorageState['current'];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Asks where photographs are to be brought; it is tried before it is kept. */
export function StorageForm({ current, onDone, onCancel }: FormProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: {
      endpoint: current?.endpoint ?? 'https://',
      region: current?.region ?? 'us-east-1',
      bucket: current?.bucket ?? '',
      accessKey: current?.accessKey ?? '',
      secret: '',
      ca: '',
    },
    validate: (values) =>
      formErrors(
        photoStorageSchema,
        { ...values, ca: caOf(values) },
        {
          '': t('fieldRule'),
          endpoint: t('doors.storage.endpointRule'),
          region: t('doors.storage.regionRule'),
          bucket: t('doors.storage.bucketRule'),
          accessKey: t('doors.storage.keyRule'),
          secret: t('doors.storage.keyRule'),
          ca: t('doors.caRule'),
        },
      ),
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const reply = await ask('hub:set-storage', { storage: { ...values, ca: caOf(values) } });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) onDone();
  });
  const isPlain = form.getValues().endpoint.trim().startsWith('http://');
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FailureAlert failure={failure} />
        <Group align="flex-start">
          <TextInput
            label={t('doors.storage.endpoint')}
            description={t('doors.storage.endpointText')}
            w={380}
            maxLength={300}
            data-testid="storage-endpoint"
            {...form.getInputProps('endpoint')}
          />
          <TextInput
            label={t('doors.storage.region')}
            description={t('doors.storage.regionText')}
            w={300}
            maxLength={60}
            data-testid="storage-region"
            {...form.getInputProps('region')}
          />
          <TextInput
            label={t('doors.storage.bucket')}
            description={t('doors.storage.bucketText')}
            w={300}
            maxLength={63}
            data-testid="storage-bucket"
            {...form.getInputProps('bucket')}
          />
        </Group>
        <Group align="flex-start">
          <TextInput
            label={t('doors.storage.accessKey')}
            w={300}
            maxLength={128}
            data-testid="storage-access-key"
            {...form.getInputProps('accessKey')}
          />
          <PasswordInput
            label={t('doors.storage.secret')}
            description={t('doors.storage.secretText')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            w={300}
            maxLength={256}
            data-testid="storage-secret"
            {...form.getInputProps('secret')}
          />
        </Group>
        {isPlain ? (
          <Notice tone="wait">{t('doors.storage.plain')}</Notice>
        ) : (
          <Textarea
            label={t('doors.storage.ca')}
            description={t('doors.storage.caText')}
            minRows={2}
            maxRows={8}
            autosize
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            data-testid="storage-ca"
            {...form.getInputProps('ca')}
          />
        )}
        <Group gap="xs">
          <Button type="submit" loading={busy} data-testid="storage-save">
            {t('doors.storage.save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const caOf = ({ endpoint, ca }: { readonly endpoint: string; readonly ca: string }): string | null =>
  ca.trim() === '' || endpoint.trim().startsWith('http://') ? null : ca;
