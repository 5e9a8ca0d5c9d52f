import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** How many days of a type would be left, or how many there are too few. */
export function LeftAfter({ days, type }: { readonly days: number; readonly type: string }) {
  const { t } = useTranslation('admin');
  return (
    <Text size="sm" role="status" data-testid="leave-left" {...(days < 0 ? { c: 'var(--cf-no)' } : {})}>
      {days < 0 ? t('leave.form.over', { count: -days, type }) : t('leave.form.left', { count: days, type })}
    </Text>
  );
}
