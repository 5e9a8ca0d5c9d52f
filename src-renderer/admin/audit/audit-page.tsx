import { Button, EmptyState, Group, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { DataTable } from 'mantine-datatable';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { AdminPage } from '../ui/page.tsx';
import { detailsText } from './details-text.ts';

type AuditRow = ReplyOf<'audit:list'>[number];
const pageSize = 50;

/** What can stand in the list; anything newer is shown by its code. */
const actions = [
  'account.sign-in',
  'account.leave-kiosk',
  'site.create',
  'policy.change',
  'staff.create',
  'staff.change',
  'staff.archive',
  'staff.restore',
  'staff.set-pin',
  'staff.remove-pin',
  'consent.record',
  'consent.withdraw',
  'face.add',
  'face.remove',
  'punch.in',
  'punch.out',
  'punch.void',
] as const;

function Action({ action }: { readonly action: string }) {
  const { t } = useTranslation('admin');
  const known = actions.find((one) => one === action);
  return <>{known === undefined ? action : t(`audit.actions.${known}`)}</>;
}

/** Names of the people behind subjects such as `staff:12`, archived ones included. */
function useSubjectNames(): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const lists = [false, true].map((archived) => ask('staff:list', { search: '', archived }));
    void Promise.all(lists).then((replies) => {
      const people = replies.flatMap((reply) => (reply.ok ? reply.value : []));
      setNames(new Map(people.map((staff) => [`staff:${staff.id}`, `${staff.name} (${staff.code})`])));
    });
  }, []);
  return names;
}

/** Who changed what, newest first. */
export function AuditPage() {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const names = useSubjectNames();
  const [rows, setRows] = useState<readonly AuditRow[] | null>(null);
  const [more, setMore] = useState(false);
  const [loading, setLoading] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const read = useCallback(async (before: number | null) => {
    setLoading(true);
    const reply = await ask('audit:list', { before, limit: pageSize });
    setLoading(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setMore(reply.value.length === pageSize);
    setRows((shown) => (before === null ? reply.value : [...(shown ?? []), ...reply.value]));
  }, []);
  useEffect(() => {
    void read(null);
  }, [read]);

  return (
    <AdminPage title={t('audit.title')} description={t('audit.description')}>
      <FailureAlert failure={failure} onRetry={() => void read(null)} />
      {rows?.length === 0 ? (
        <EmptyState py="xl" icon={<IconListCheck aria-hidden />} title={t('audit.none')} />
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
              render: (row) => <Action action={row.action} />,
            },
            {
              accessor: 'subject',
              title: t('audit.subject'),
              width: '22%',
              cellsClassName: 'cf-wrap',
              render: (row) => names.get(row.subject) ?? row.subject,
            },
            {
              accessor: 'details',
              title: t('audit.details'),
              cellsClassName: 'cf-wrap',
              render: (row) => (
                <Text size="xs" c="var(--cf-muted)">
                  {detailsText(row.details)}
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
