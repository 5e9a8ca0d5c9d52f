import { Button } from '@mantine/core';
import { IconSearchOff, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Nothing } from '../ui/nothing.tsx';

interface NobodyYetProps {
  /** The list of archived people is on screen. */
  readonly archived: boolean;
  readonly onAdd: () => void;
  readonly onSample: () => void;
}

/** What to do next while the roster is empty. */
export function NobodyYet({ archived, onAdd, onSample }: NobodyYetProps) {
  const { t } = useTranslation('admin');
  if (archived) return <Nothing icon={<IconUsers aria-hidden />} title={t('staff.noneArchived')} />;
  return (
    <Nothing icon={<IconUsers aria-hidden />} title={t('staff.none')} text={t('staff.noneText')} testId="staff-empty">
      <Button onClick={onAdd}>{t('staff.addFirst')}</Button>
      <Button variant="default" onClick={onSample} data-testid="staff-load-sample">
        {t('sample.load')}
      </Button>
    </Nothing>
  );
}

export function NothingFound({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <Nothing icon={<IconSearchOff aria-hidden />} title={t('nothingFound')} text={t('nothingFoundText')}>
      <Button variant="default" onClick={onClear}>
        {t('clearSearch')}
      </Button>
    </Nothing>
  );
}
