import { Box, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface FactsProps {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, value: ReactNode])[];
}

/** A short table of labels and values. */
export function Facts({ title, rows }: FactsProps) {
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {title}
        </Title>
        <Box
          component="dl"
          m={0}
          style={{ display: 'grid', gridTemplateColumns: 'minmax(130px, 38%) 1fr', gap: '6px 12px' }}
        >
          {rows.map(([label, value]) => (
            <Box key={label} style={{ display: 'contents' }}>
              <Text component="dt" size="sm" c="var(--cf-muted)">
                {label}
              </Text>
              <Text component="dd" size="sm" m={0} className="cf-wrap cf-numerals">
                {value}
              </Text>
            </Box>
          ))}
        </Box>
      </Stack>
    </Paper>
  );
}
