import { Button, Group, Modal, Paper, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Delivery, isTaken, type Webhook } from '../../../src-shared/models/webhooks.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';
import { SecretDialog } from './secret.tsx';
import { WebhookForm } from './webhook-form.tsx';

/** Programs that are told what happens. */
export function WebhooksCard() {
  const { t } = useTranslation(['admin', 'common']);
  const errorText = useErrorText();
  const { value, failure, reload } = useLoaded(useCallback(() => ask('webhooks:list'), []));
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Webhook | null>(null);
  const [shown, setShown] = useState<Webhook | null>(null);

  async function test({ id }: Webhook) {
    const reply = await ask('webhooks:test', { webhookId: id });
    if (!reply.ok) notifyProblem(errorText(reply.error));
    else if (isTaken(reply.value)) notifyDone(t('connections.webhooks.taken'));
    else notifyProblem(t('connections.webhooks.notTaken'));
    void reload();
  }
  async function remove(webhookId: Webhook['id']) {
    const reply = await ask('webhooks:remove', { webhookId });
    if (!reply.ok) notifyProblem(errorText(reply.error));
    void reload();
  }
  const modal = { centered: true, closeButtonProps: { 'aria-label': t('common:close') } } as const;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div style={{ maxWidth: 640 }}>
            <Title order={2} size="h5">
              {t('connections.webhooks.title')}
            </Title>
            <Text size="sm" c="var(--cf-muted)">
              {t('connections.webhooks.text')}
            </Text>
          </div>
          <Button onClick={() => setAdding(true)} data-testid="webhook-add" style={{ flex: 'none' }}>
            {t('connections.webhooks.add')}
          </Button>
        </Group>
        <FailureAlert failure={failure} onRetry={() => void reload()} />
        {value?.length === 0 && <Text size="sm">{t('connections.webhooks.none')}</Text>}
        {value !== null && value.length > 0 && (
          <Table.ScrollContainer minWidth={700}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('connections.webhooks.name')}</Table.Th>
                  <Table.Th>{t('connections.webhooks.topics')}</Table.Th>
                  <Table.Th>{t('connections.webhooks.last')}</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>{t('connections.tokens.actions')}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {value.map((one) => (
                  <WebhookRow
                    key={one.id}
                    webhook={one}
                    onTest={() => void test(one)}
                    onShow={() => setShown(one)}
                    onRemove={() => setRemoved(one)}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Stack>
      <Modal {...modal} opened={adding} onClose={() => setAdding(false)} title={t('connections.webhooks.add')}>
        {adding && (
          <WebhookForm
            onCancel={() => setAdding(false)}
            onMade={(made) => {
              setAdding(false);
              setSecret(made);
              void reload();
            }}
          />
        )}
      </Modal>
      <SecretDialog
        secret={secret}
        title={t('connections.webhooks.secret')}
        text={t('connections.webhooks.once')}
        onClose={() => setSecret(null)}
      />
      <Modal
        {...modal}
        size="lg"
        opened={shown !== null}
        onClose={() => setShown(null)}
        title={t('connections.webhooks.deliveriesOf', { name: shown?.name ?? '' })}
      >
        {shown !== null && <Deliveries webhook={shown} />}
      </Modal>
      <Confirm
        opened={removed !== null}
        title={t('connections.webhooks.removeTitle')}
        text={t('connections.webhooks.removeText', { name: removed?.name ?? '' })}
        action={t('connections.webhooks.remove')}
        onClose={() => setRemoved(null)}
        onConfirm={() => {
          const id = removed?.id;
          setRemoved(null);
          if (id !== undefined) void remove(id);
        }}
      />
    </Paper>
  );
}

interface RowProps {
  readonly webhook: Webhook;
  readonly onTest: () => void;
  readonly onShow: () => void;
  readonly onRemove: () => void;
}

function WebhookRow({ webhook: { name, url, topics, failures, last }, onTest, onShow, onRemove }: RowProps) {
  const { t } = useTranslation('admin');
  const small = { size: 'compact-sm', variant: 'default' } as const;
  return (
    <Table.Tr data-testid="webhook-row">
      <Table.Td>
        <Text size="sm" fw={600} className="cf-wrap">
          {name}
        </Text>
        <Text size="xs" c="var(--cf-muted)" className="cf-wrap">
          {url}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{topics.map((topic) => t(`connections.topic.${topic}`)).join(', ')}</Text>
      </Table.Td>
      <Table.Td>
        {last === null ? <Text size="sm">{t('connections.tokens.unused')}</Text> : <Tried delivery={last} />}
        {failures > 0 && (
          <Text size="xs" c="var(--cf-muted)">
            {t('connections.webhooks.failures', { count: failures })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Button {...small} onClick={onTest} data-testid="webhook-test">
            {t('connections.webhooks.test')}
          </Button>
          <Button {...small} onClick={onShow}>
            {t('connections.webhooks.deliveries')}
          </Button>
          <Button {...small} onClick={onRemove}>
            {t('connections.webhooks.remove')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Tried({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const answer =
    delivery.status === null
      ? t('connections.webhooks.silent')
      : t('connections.webhooks.status', { status: delivery.status });
  return (
    <Group gap="xs">
      <Mark tone={isTaken(delivery) ? 'yes' : 'no'}>{answer}</Mark>
      <Text size="sm">{formats.dateTime(delivery.at)}</Text>
    </Group>
  );
}

function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation('admin');
  const { id } = webhook;
  const { value, failure, reload } = useLoaded(useCallback(() => ask('webhooks:deliveries', { webhookId: id }), [id]));
  return (
    <Stack>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value?.length === 0 && <Text size="sm">{t('connections.webhooks.noDeliveries')}</Text>}
      {value?.map((one) => (
        <Group key={one.id} justify="space-between" wrap="nowrap">
          <Text size="sm" ff="monospace">
            {one.type} {one.eventId ?? ''}
          </Text>
          <Tried delivery={one} />
        </Group>
      ))}
    </Stack>
  );
}
