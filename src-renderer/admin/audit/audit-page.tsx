import { Button, Group, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { DataTable } from 'mantine-datatable';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useAuditWords } from '../lib/use-audit-words.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { AdminPage } from '../ui/page.tsx';

type AuditRow = ReplyOf<'audit:list'>[number];
const PAGE_SIZE = 50;

/** Who changed what, newest first. */
export function AuditPage() {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const words = useAuditWords();
  const [rows, setRows] = useState<readonly AuditRow[] | null>(null);
  const [more, setMore] = useState(false);
  const [loading, setLoading] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const read = useCallback(async (before: number | null) => {
    setLoading(true);
    const reply = await ask('audit:list', { before, limit: PAGE_SIZE });
    setLoading(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setMore(reply.value.length === PAGE_SIZE);
    setRows((shown) => (before === null ? reply.value : [...(shown ?? []), ...reply.value]));
  }, []);
  useEffect(() => {
    void read(null);
  }, [read]);

  return (
    <AdminPage title={t('audit.title')} description={t('audit.description')}>
      <FailureAlert failure={failure} onRetry={() => void read(null)} />
      {rows?.length === 0 ? (
        <Nothing icon={<IconListCheck aria-hidden />} title={t('audit.none')} />
      ) : (
        <DataTable
          withTableBorder
          borderRadius="md"
          verticalSpacing={6}
          styles={{ table: { tableLayout: 'fixed' } }}
          minHeight={rows === null ? 120 : 0}
          noRecordsText=""
          fetching={loading && rows === null}
          records={[...(rows ?? [])]}
          customRowAttributes={(row) => ({ 'data-testid': 'audit-row', 'data-action': row.action })}
          columns={[
            {
              accessor: 'at',
              title: t('audit.at'),
              width: 172,
              noWrap: true,
              render: (row) => <span className="cf-numerals">{formats.dateTime(row.at)}</span>,
            },
            { accessor: 'actor', title: t('audit.actor'), width: '14%', cellsClassName: 'cf-wrap' },
            {
              accessor: 'action',
              title: t('audit.action'),
              width: '18%',
              cellsClassName: 'cf-wrap',
              render: words.action,
            },
            {
              accessor: 'subject',
              title: t('audit.subject'),
              width: '22%',
              cellsClassName: 'cf-wrap',
              render: words.subject,
            },
            {
              accessor: 'details',
              title: t('audit.details'),
              cellsClassName: 'cf-wrap',
              render: (row) => (
                <Text size="xs" c="var(--cf-muted)">
                  {words.details(row)}
                </Text>
              ),
            },
          ]}
        />
      )}
      {more && (
        <Group justify="flex-end">
          <Button variant="default" loading={loading} onClick={() => void read(rows?.at(-1)?.id ?? null)}>
            {t('loadMore')}
          </Button>
        </Group>
      )}
    </AdminPage>
  );
}
