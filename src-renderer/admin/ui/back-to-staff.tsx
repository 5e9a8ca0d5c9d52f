import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAdmin } from '../lib/store.ts';

/** The way back from a page that is reached from the list of people. */
export function BackToStaff() {
  const { t } = useTranslation('admin');
  const go = useAdmin((state) => state.go);
  return (
    <Button
      variant="default"
      leftSection={<IconArrowLeft size={18} aria-hidden />}
      onClick={() => go({ name: 'staff' })}
      data-testid="back-to-staff"
    >
      {t('enrol.back')}
    </Button>
  );
}
