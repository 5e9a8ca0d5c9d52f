import { Code, Paper, Stack, Switch, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Connections } from '../../../src-shared/ipc/connections.ts';
import { type DialectName, dialectNames } from '../../../src-shared/models/connections.ts';
import { ask } from '../lib/ask.ts';
import type { UsedConnections } from './use-connections.ts';

interface CardProps {
  readonly value: Connections;
  readonly used: UsedConnections;
}

/** The systems whose clients may be pointed here, each switched on alone. */
export function DialectsCard({ value: { settings, server }, used }: CardProps) {
  const { t } = useTranslation('admin');
  const set = (name: DialectName, isOn: boolean): void => {
    const others = settings.dialects.filter((one) => one !== name);
    void used.act(() => ask('connections:save', { ...settings, dialects: isOn ? [...others, name] : others }));
  };
  const base = server.kind === 'listening' ? server.url : '';
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5">
            {t('connections.dialects.title')}
          </Title>
          <Text size="sm" c="var(--cf-muted)" maw={720}>
            {t('connections.dialects.text')}
          </Text>
        </div>
        {dialectNames.map((name) => (
          <Switch
            key={name}
            checked={settings.dialects.includes(name)}
            disabled={used.busy}
            onChange={({ currentTarget }) => set(name, currentTarget.checked)}
            label={t(`connections.dialects.names.${name}`)}
            description={<Code>{`${base}/compat/${name}`}</Code>}
            data-testid={`dialect-${name}`}
          />
        ))}
      </Stack>
    </Paper>
  );
}
