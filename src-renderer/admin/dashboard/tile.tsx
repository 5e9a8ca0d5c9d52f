import { Group, Paper, Stack, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface TileProps {
  readonly title: string;
  /** The figure or sentence that matters. */
  readonly headline: string;
  readonly tone?: 'yes' | 'wait' | 'no';
  readonly onOpen: () => void;
  readonly testId: string;
  readonly children?: ReactNode;
}

const inks = { yes: 'var(--cf-yes)', wait: 'var(--cf-wait)', no: 'var(--cf-no)' } as const;

/** One thing to know, which leads to what it is made of. */
export function Tile({ title, headline, tone, onOpen, testId, children }: TileProps) {
  return (
    <Paper
      component="button"
      type="button"
      withBorder
      p="md"
      ta="left"
      className="cf-tile"
      onClick={onOpen}
      data-testid={`dashboard-${testId}`}
    >
      <Stack gap="xs" h="100%">
        <Group justify="space-between" wrap="nowrap">
          <Text span size="sm" fw={600} c="var(--cf-muted)" className="cf-wrap">
            {title}
          </Text>
          <IconChevronRight size={18} color="var(--cf-muted)" aria-hidden style={{ flex: 'none' }} />
        </Group>
        <Text
          span
          size="lg"
          fw={650}
          className="cf-numerals cf-wrap"
          {...(tone === undefined ? {} : { c: inks[tone] })}
        >
          {headline}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}
