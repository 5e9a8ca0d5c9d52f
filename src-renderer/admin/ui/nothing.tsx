import { EmptyState, Group } from '@mantine/core';
import type { ReactNode } from 'react';

interface NothingProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** What to do next. */
  readonly text?: string;
  /** Buttons that do it. */
  readonly children?: ReactNode;
  readonly testId?: string;
}

/** A list that is empty: says so, and what to do next. */
export function Nothing({ icon, title, text, children, testId }: NothingProps) {
  return (
    <EmptyState
      py="xl"
      icon={icon}
      title={title}
      {...(text === undefined ? {} : { description: text })}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
    >
      {children !== undefined && (
        <Group gap="xs" justify="center" mt="sm">
          {children}
        </Group>
      )}
    </EmptyState>
  );
}
