import { Button, Code, Group, NumberInput, Paper, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Connections } from '../../../src-shared/ipc/connections.ts';
import {
  connectionSettingsSchema,
  MIN_API_PORT,
  picturePunchesSchema,
} from '../../../src-shared/models/connections.ts';
import { ask } from '../lib/ask.ts';
import { formErrors } from '../lib/zod-form.ts';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';
import type { UsedConnections } from './use-connections.ts';

interface CardProps {
  readonly value: Connections;
  readonly used: UsedConnections;
}

/** Whether and where the local API listens. */
export function ServerCard({ value: { settings, server }, used }: CardProps) {
  const { t } = useTranslation(['admin', 'common']);
  const form = useForm({
    initialValues: { ...settings },
    validate: (values) =>
      formErrors(connectionSettingsSchema, values, {
        '': t('fieldRule'),
        address: t('connections.addressRule'),
        port: t('connections.portRule', { min: MIN_API_PORT }),
      }),
  });
  const submit = form.onSubmit(async (values) => {
    if (await used.act(() => ask('connections:save', values))) notifyDone(t('connections.saved'));
  });
  return (
    <Paper withBorder p="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <div>
            <Title order={2} size="h5">
              {t('connections.title')}
            </Title>
            <Text size="sm" c="var(--cf-muted)" maw={720}>
              {t('connections.text')}
            </Text>
          </div>
          <State server={server} />
          <Switch
            label={t('connections.enabled')}
            data-testid="connections-enabled"
            {...form.getInputProps('enabled', { type: 'checkbox' })}
          />
          <Group align="flex-start">
            <TextInput
              label={t('connections.address')}
              description={t('connections.addressText')}
              w={320}
              maxLength={45}
              data-testid="connections-address"
              {...form.getInputProps('address')}
            />
            <NumberInput
              label={t('connections.port')}
              description={t('connections.portText')}
              w={200}
              hideControls
              thousandSeparator={false}
              data-testid="connections-port"
              {...form.getInputProps('port')}
            />
          </Group>
          <Select
            label={t('connections.picturePunches')}
            description={t('connections.picturePunchesText')}
            maw={540}
            allowDeselect={false}
            data={picturePunchesSchema.options.map((rule) => ({
              value: rule,
              label: t(`connections.picturePunch.${rule}`),
            }))}
            data-testid="connections-pictures"
            {...form.getInputProps('picturePunches')}
          />
          <Group>
            <Button type="submit" loading={used.busy} disabled={!form.isDirty()} data-testid="connections-save">
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

function State({ server }: Pick<Connections, 'server'>) {
  const { t } = useTranslation('admin');
  if (server.kind === 'failed') return <Notice tone="no">{t(`connections.failed.${server.reason}`)}</Notice>;
  return (
    <Text size="sm" data-testid="connections-state" data-state={server.kind}>
      {server.kind === 'off' ? (
        t('connections.off')
      ) : (
        <>
          {t('connections.listening')} <Code>{server.url}</Code>
        </>
      )}
    </Text>
  );
}
