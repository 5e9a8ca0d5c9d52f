import { Text } from '@mantine/core';
import { IconDatabaseExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { bytesText } from '../lib/format.ts';
import { Notice } from '../ui/notice.tsx';

/** The disk that the data lies on is nearly full. */
export function DiskNotice({ bytes }: { readonly bytes: number }) {
  const { t, i18n } = useTranslation('admin');
  return (
    <Notice tone="wait" icon={<IconDatabaseExclamation />} title={t('health.disk-low')} data-testid="disk-low">
      <Text size="sm">{t('health.disk-low-text', { free: bytesText(bytes, i18n.language) })}</Text>
    </Notice>
  );
}
