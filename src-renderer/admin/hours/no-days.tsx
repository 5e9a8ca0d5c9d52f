import { IconClockOff, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Nothing } from '../ui/nothing.tsx';

/** Why the list is empty, and what to do about it. */
export function NoDays({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation('admin');
  return filtered ? (
    <Nothing icon={<IconSearchOff aria-hidden />} title={t('nothingFound')} text={t('hours.nothingFoundText')} />
  ) : (
    <Nothing
      icon={<IconClockOff aria-hidden />}
      title={t('hours.empty')}
      text={t('hours.emptyText')}
      testId="hours-empty"
    />
  );
}
