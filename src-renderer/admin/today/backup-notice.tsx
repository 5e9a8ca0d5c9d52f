import { Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconDatabaseExport } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { isOldBackup } from '../lib/is-old-backup.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { Notice } from '../ui/notice.tsx';

const RENEW_MS = 10 * 60_000;

/** Folders whose last good backup is old; nothing where all are fresh, or none is chosen. */
export function BackupNotice() {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const load = useCallback(() => ask('backup:state'), []);
  const { value, reload } = useLoaded(load);
  useInterval(() => void reload(), RENEW_MS, { autoInvoke: true });
  const old = (value?.folders ?? []).filter(isOldBackup);
  if (old.length === 0) return null;
  return (
    <Notice tone="wait" icon={<IconDatabaseExport />} title={t('backup.old')} mb="md" data-testid="backup-old">
      {old.map(({ folder, lastAt }) => (
        <Text key={folder} size="sm" className="cf-wrap">
          {lastAt === null
            ? t('backup.old-never', { folder })
            : t('backup.old-text', { folder, time: formats.dateTime(lastAt) })}
        </Text>
      ))}
    </Notice>
  );
}
