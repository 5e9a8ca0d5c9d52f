import { EmptyState } from '@mantine/core';
import { IconClockOff, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Why the list is empty, and what to do about it. */
export function NoDays({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation('admin');
  return filtered ? (
    <EmptyState
      py="xl"
      icon={<IconSearchOff aria-hidden />}
      title={t('nothingFound')}
      description={t('hours.nothingFoundText')}
    />
  ) : (
    <EmptyState
      py="xl"
      icon={<IconClockOff aria-hidden />}
      title={t('hours.empty')}
      description={t('hours.emptyText')}
      data-testid="hours-empty"
    />
  );
}
