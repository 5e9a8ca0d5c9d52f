import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

const tones = {
  yes: { bg: 'var(--cf-yes-soft)', c: 'var(--cf-yes)' },
  wait: { bg: 'var(--cf-wait-soft)', c: 'var(--cf-wait)' },
  no: { bg: 'var(--cf-no-soft)', c: 'var(--cf-no)' },
  accent: { bg: 'var(--mantine-primary-color-light)', c: 'var(--mantine-primary-color-light-color)' },
  plain: { bg: 'var(--cf-page)', c: 'var(--cf-muted)' },
} as const;

interface MarkProps {
  readonly tone: keyof typeof tones;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A short word about a row; it wraps rather than being cut off. */
export function Mark({ tone, icon, children }: MarkProps) {
  return (
    <Group
      component="span"
      display="inline-flex"
      gap={4}
      wrap="nowrap"
      fz="xs"
      fw={600}
      px={7}
      py={2}
      className="cf-mark"
      bdrs="md"
      {...tones[tone]}
    >
      {icon}
      {children}
    </Group>
  );
}
