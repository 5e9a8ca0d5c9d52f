import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ExampleLine } from './example-line.tsx';
import type { ExampleName } from './examples.ts';

interface SettingProps {
  /** The worked examples that show what it does. */
  readonly of: readonly ExampleName[];
  readonly children: ReactNode;
}

/** One setting, with what comes of it below. */
export function Setting({ of, children }: SettingProps) {
  return (
    <Stack gap={4}>
      {children}
      {of.map((name) => (
        <ExampleLine key={name} name={name} />
      ))}
    </Stack>
  );
}
