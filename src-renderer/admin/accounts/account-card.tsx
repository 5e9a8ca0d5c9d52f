import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface AccountCardProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

/** One topic of the own account. */
export function AccountCard({ title, text, children }: AccountCardProps) {
  return (
    <Paper withBorder p="md">
      <Stack>
        <div>
          <Title order={2} size="h5">
            {title}
          </Title>
          <Text size="sm" c="var(--cf-muted)">
            {text}
          </Text>
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
