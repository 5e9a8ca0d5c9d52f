import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface AdminPageProps {
  readonly title: string;
  readonly description?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame every manager's page has: one heading, what can be done at its right, the content below. */
export function AdminPage({ title, description, actions, children }: AdminPageProps) {
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end" gap="md">
        <div style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Title order={1} size="h3" className="cf-wrap">
            {title}
          </Title>
          {description !== undefined && (
            <Text size="sm" c="var(--cf-muted)">
              {description}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
