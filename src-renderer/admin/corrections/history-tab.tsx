import { Group, Loader, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CorrectionHistory } from '../days/correction-history.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { RangeFields, useToday } from '../ranges/range-fields.tsx';
import { type DateRange, rangeNamed } from '../ranges/ranges.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';

/** What is read again when it changes. */
const SHOWN = ['days:changed', 'punches:changed', 'roster:changed'] as const;

/** Everything that was corrected on some dates, newest first. */
export function HistoryTab() {
  const { t } = useTranslation('admin');
  const today = useToday();
  const [range, setRange] = useState<DateRange>(() => rangeNamed('this-month', today));
  const { from, to } = range;
  const load = useCallback(() => ask('corrections:list', { from, to, staffId: null }), [from, to]);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  return (
    <Stack maw={960}>
      <Text size="sm" c="var(--cf-muted)">
        {t('corrections.nothingOverwritten')}
      </Text>
      <Group align="flex-end" gap="sm">
        <RangeFields range={range} onChange={setRange} />
      </Group>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value?.length === 0 && failure === null && (
        <Nothing
          icon={<IconHistory aria-hidden />}
          title={t('corrections.noneMade')}
          text={t('corrections.noneMadeText')}
        />
      )}
      {value !== null && value.length > 0 && failure === null && <CorrectionHistory records={value} named />}
    </Stack>
  );
}
