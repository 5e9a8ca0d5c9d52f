import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DATE_ORDERS, type DateOrder } from '../../../src-shared/files/written-dates.ts';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';
import { EncodingNote } from '../ui/encoding-note.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';
import type { Attempt } from './encoding-choice.tsx';
import { RowsTable } from './rows-table.tsx';
import { useRowWords } from './use-row-words.ts';

export interface Trial extends Attempt {
  readonly outcome: ReplyOf<'staff:import-csv'>;
}

interface TrialCardProps {
  readonly trial: Trial;
  readonly busy: boolean;
  readonly onOrder: (order: DateOrder) => void;
  readonly onStore: () => void;
}

/** What a staff file would come to, line by line, and the question that only a person can answer. */
export function TrialCard({ trial: { name, dateOrder, outcome }, busy, onOrder, onStore }: TrialCardProps) {
  const { t } = useTranslation('admin');
  const words = useRowWords();
  const errorText = useErrorText();
  const [saving, setSaving] = useState(false);
  const { committed, encoding, unknownColumns, titleLines, rows } = outcome;
  const asksOrder = !committed && (dateOrder !== null || rows.some(({ error }) => error === 'date-ambiguous'));

  async function saveReport() {
    setSaving(true);
    const said = rows.map((row) => ({ path: String(row.line), code: row.code, result: words(row) }));
    const reply = await ask('import:save-report', { about: 'line', rows: said });
    setSaving(false);
    if (reply.ok) {
      const path = <span data-testid="staff-file-report-path">{reply.value.path}</span>;
      notifyDone(path, t('import.saved', { count: reply.value.rows }));
    } else if (reply.error.code !== 'cancelled') notifyProblem(errorText(reply.error));
  }

  const count = (wanted: (typeof rows)[number]['outcome']) => rows.filter((row) => row.outcome === wanted).length;
  const refused = count('refused');
  const news = count('create') + count('update');
  const tone = refused > 0 ? 'no' : 'yes';
  const summary = committed ? 'stored' : refused > 0 ? 'refused' : news > 0 ? 'ready' : 'nothing';
  return (
    <Stack data-testid="staff-file-trial" data-committed={committed} data-refused={refused}>
      <Notice tone={tone} role="status" title={name} className="cf-wrap">
        {t(`staffFile.summary.${summary}`, { count: refused })}{' '}
        {t('staffFile.counts', { create: count('create'), update: count('update'), unchanged: count('unchanged') })}{' '}
        <EncodingNote encoding={encoding} />
        {titleLines.length > 0 && (
          <div data-testid="staff-file-titles">
            {t('staffFile.titleLines', { lines: titleLines.map(({ line, text }) => `${line}: ${text}`).join('; ') })}
          </div>
        )}
        {unknownColumns.length > 0 && (
          <div data-testid="staff-file-unknown">
            {t('staffFile.unknownColumns', { columns: unknownColumns.join(', ') })}
          </div>
        )}
      </Notice>
      {asksOrder && (
        <Group gap="sm">
          <Text size="sm" id="staff-file-order">
            {t('staffFile.dateOrder')}
          </Text>
          <SegmentedControl
            aria-labelledby="staff-file-order"
            data={DATE_ORDERS.map((value) => ({ value: value as string, label: t(`staffFile.orders.${value}`) }))}
            value={dateOrder ?? ''}
            onChange={(value) => onOrder(value as DateOrder)}
            data-testid="staff-file-order"
          />
        </Group>
      )}
      <RowsTable rows={rows} />
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          leftSection={<IconFileExport size={18} aria-hidden />}
          loading={saving}
          onClick={() => void saveReport()}
          data-testid="staff-file-report"
        >
          {t('import.save')}
        </Button>
        {!committed && (
          <Button loading={busy} disabled={refused > 0 || news === 0} onClick={onStore} data-testid="staff-file-store">
            {t('staffFile.store')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
