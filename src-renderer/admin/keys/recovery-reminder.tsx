import { Button, Group } from '@mantine/core';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { onEvent } from '../../client/client.ts';
import { ask } from '../lib/ask.ts';
import { useAdmin } from '../lib/store.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { Notice } from '../ui/notice.tsx';

/** Above every page, for as long as the site has no recovery passphrase. */
export function RecoveryReminder() {
  const { t } = useTranslation('admin');
  const { value, reload } = useLoaded(useCallback(() => ask('keys:state'), []));
  useEffect(() => onEvent('config:changed', () => void reload()), [reload]);
  if (value === null || value.recoverySetAt !== null) return null;
  return (
    <Notice tone="wait" mb="md" className="cf-screen-only" data-testid="recovery-reminder">
      <Group justify="space-between" gap="md">
        <span>{t('keys.reminder')}</span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => useAdmin.getState().go({ name: 'settings', tab: 'keys' })}
          data-testid="recovery-reminder-set"
        >
          {t('keys.reminderAction')}
        </Button>
      </Group>
    </Notice>
  );
}
