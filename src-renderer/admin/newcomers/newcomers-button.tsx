import { Button } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { useAdmin } from '../lib/store.ts';
import { useLoaded } from '../lib/use-loaded.ts';

/** The way to those who wait; not there while nobody does. */
export function NewcomersButton() {
  const { t } = useTranslation('admin');
  const go = useAdmin((state) => state.go);
  const load = useCallback(() => ask('newcomers:list'), []);
  const { value } = useLoaded(load);
  if (value === null || value.length === 0) return null;
  return (
    <Button
      variant="light"
      leftSection={<IconUserQuestion size={18} aria-hidden />}
      onClick={() => go({ name: 'newcomers' })}
      data-testid="staff-newcomers"
    >
      {t('newcomers.open', { count: value.length })}
    </Button>
  );
}
