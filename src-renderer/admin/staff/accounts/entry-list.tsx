import { List, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CivilDate } from '../../../../src-shared/models/time.ts';
import { useFormats } from '../../../ui/site.tsx';

interface Entry {
  readonly date: CivilDate;
  /** In words, such as `+1 h 30 min`. */
  readonly amount: string;
  readonly reason: string;
  readonly actor: string;
  readonly at: number;
}

/** What was entered by hand, newest date first; entries are never changed. */
export function EntryList({ entries, testId }: { readonly entries: readonly Entry[]; readonly testId: string }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  return (
    <>
      <Title order={4} size="h6">
        {t('balances.entries')}
      </Title>
      {entries.length === 0 ? (
        <Text size="sm" c="var(--cf-muted)">
          {t('balances.noEntries')}
        </Text>
      ) : (
        <List size="sm" data-testid={testId}>
          {entries.toReversed().map(({ actor, amount, at, date, reason }) => (
            <List.Item key={`${at} ${date} ${amount}`} className="cf-wrap">
              {t('balances.entryOf', { date: formats.civilDate(date), amount, reason, actor })}
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
}
