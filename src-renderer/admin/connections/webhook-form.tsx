import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { type EventTopic, eventTopics } from '../../../src-shared/models/events.ts';
import { webhookInputSchema } from '../../../src-shared/models/webhooks.ts';
import { ask } from '../lib/ask.ts';
import { formErrors } from '../lib/zod-form.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';

interface FormProps {
  readonly onMade: (secret: string) => void;
  readonly onCancel: () => void;
}

/** A new receiver: where it is, and what it is told of. */
export function WebhookForm({ onMade, onCancel }: FormProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { name: '', url: '', topics: ['punches'] as EventTopic[] },
    validate: (values) =>
      formErrors(webhookInputSchema, values, {
        '': t('fieldRule'),
        url: t('connections.webhooks.urlRule'),
        topics: t('connections.webhooks.topicsRule'),
      }),
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const reply = await ask('webhooks:create', values);
    setBusy(false);
    if (reply.ok) onMade(reply.value.secret);
    else setFailure(reply.error);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FailureAlert failure={failure} />
        <TextInput
          label={t('connections.webhooks.name')}
          maxLength={60}
          data-autofocus
          data-testid="webhook-name"
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('connections.webhooks.url')}
          placeholder="https://"
          maxLength={400}
          data-testid="webhook-url"
          {...form.getInputProps('url')}
        />
        <Checkbox.Group label={t('connections.webhooks.topics')} {...form.getInputProps('topics')}>
          <Stack gap="xs" mt="xs">
            {eventTopics.map((topic) => (
              <Checkbox key={topic} value={topic} label={t(`connections.topic.${topic}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={busy} data-testid="webhook-create">
            {t('connections.webhooks.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
