import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Span } from '../../../src-shared/ipc/roster.ts';
import { useFormats } from '../../ui/site.tsx';
import { Mark } from '../ui/mark.tsx';

/** The shifts that leave is taken from, for the manager to cover. */
export function Conflicts({ spans }: { readonly spans: readonly Span[] }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  if (spans.length === 0) {
    return (
      <Text size="sm" c="var(--cf-muted)">
        {t('leave.noConflicts')}
      </Text>
    );
  }
  const shifts = spans.map(({ startsAt, endsAt }) => `${formats.day(startsAt)} ${formats.timeRange(startsAt, endsAt)}`);
  return (
    <Text size="sm" component="div" data-testid="leave-conflicts">
      <Mark tone="wait" icon={<IconAlertTriangle size={14} aria-hidden />}>
        {t('leave.conflicts', { count: spans.length })}
      </Mark>{' '}
      {shifts.join(' · ')}
    </Text>
  );
}
