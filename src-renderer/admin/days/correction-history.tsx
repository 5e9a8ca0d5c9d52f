import { Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CorrectionRecord } from '../../../src-shared/ipc/corrections.ts';
import { useFormats } from '../../ui/site.tsx';
import { BeforeAfter } from './before-after.tsx';
import { useActionWords } from './use-action-words.ts';

interface CorrectionHistoryProps {
  readonly records: readonly CorrectionRecord[];
  /** Says whose day each is about, where the list is not about one day. */
  readonly named?: boolean;
}

/** Who corrected what, when and why, newest first. */
export function CorrectionHistory({ records, named = false }: CorrectionHistoryProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const words = useActionWords();
  return (
    <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {records.map((record) => (
        <Paper key={record.id} component="li" withBorder p="sm" data-testid="correction" data-kind={record.kind}>
          <Stack gap={4}>
            <Text size="sm" fw={600} className="cf-wrap">
              {named
                ? `${record.person.name} · ${formats.civilDate(record.date)} · ${words.made(record)}`
                : words.made(record)}
            </Text>
            <BeforeAfter {...words.madeChange(record)} />
            <Text size="sm" className="cf-wrap">
              {t('corrections.because', { reason: record.reason })}
            </Text>
            <Text size="xs" c="var(--cf-muted)" className="cf-wrap cf-numerals">
              {t('corrections.by', { actor: record.actor, at: formats.dateTime(record.at) })}
            </Text>
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}
