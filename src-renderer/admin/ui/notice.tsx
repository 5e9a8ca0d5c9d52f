import { Alert, type AlertProps } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';

const tones = {
  yes: { ground: 'var(--cf-yes-soft)', ink: 'var(--cf-yes)', icon: <IconCheck /> },
  wait: { ground: 'var(--cf-wait-soft)', ink: 'var(--cf-wait)', icon: <IconAlertTriangle /> },
  no: { ground: 'var(--cf-no-soft)', ink: 'var(--cf-no)', icon: <IconAlertCircle /> },
} as const;

interface NoticeProps extends Omit<AlertProps, 'color' | 'styles' | 'variant'> {
  readonly tone: keyof typeof tones;
  readonly children: ReactNode;
}

/** A message in the page: what went well, what to look at, what went wrong. */
export function Notice({ tone, children, ...alert }: NoticeProps) {
  const { ground, ink, icon } = tones[tone];
  const text = { color: 'var(--cf-text)' };
  return (
    <Alert
      icon={icon}
      {...alert}
      styles={{ root: { backgroundColor: ground }, icon: { color: ink }, label: text, message: text }}
    >
      {children}
    </Alert>
  );
}
