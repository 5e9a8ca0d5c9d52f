import { Button, EmptyState, Group } from '@mantine/core';
import { IconSearchOff, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface NobodyYetProps {
  /** The list of archived people is on screen. */
  readonly archived: boolean;
  readonly onAdd: () => void;
  readonly onSample: () => void;
}

/** What to do next while the roster is empty. */
export function NobodyYet({ archived, onAdd, onSample }: NobodyYetProps) {
  const { t } = useTranslation('admin');
  if (archived) return <EmptyState py="xl" icon={<IconUsers aria-hidden />} title={t('staff.noneArchived')} />;
  return (
    <EmptyState
      py="xl"
      icon={<IconUsers aria-hidden />}
      title={t('staff.none')}
      description={t('staff.noneText')}
      data-testid="staff-empty"
    >
      <Group gap="xs" justify="center" mt="sm">
        <Button onClick={onAdd}>{t('staff.addFirst')}</Button>
        <Button variant="default" onClick={onSample} data-testid="staff-load-sample">
          {t('sample.load')}
        </Button>
      </Group>
    </EmptyState>
  );
}

export function NothingFound({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <EmptyState
      py="xl"
      icon={<IconSearchOff aria-hidden />}
      title={t('nothingFound')}
      description={t('nothingFoundText')}
    >
      <Group justify="center" mt="sm">
        <Button variant="default" onClick={onClear}>
          {t('clearSearch')}
        </Button>
      </Group>
    </EmptyState>
  );
}
