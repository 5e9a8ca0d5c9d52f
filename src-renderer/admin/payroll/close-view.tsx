import { Button, Loader, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { CloseId } from '../../../src-shared/models/ids.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { useItemText } from '../pay-items/use-export-error-text.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { AdminPage } from '../ui/page.tsx';
import { CloseFiles } from './close-files.tsx';
import { FiguresTable } from './figures-table.tsx';

const SHOWN = ['days:changed', 'punches:changed', 'roster:changed'] as const;

interface CloseViewProps {
  readonly id: CloseId;
  readonly onBack: () => void;
}

/** A closed period: its figures, its files, and what changed in it since. */
export function CloseView({ id, onBack }: CloseViewProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const load = useCallback(() => ask('payroll:read', { id }), [id]);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  const close = value?.close;
  const title =
    close === undefined
      ? t('payroll.title')
      : t('payroll.period', { from: formats.civilDate(close.from), to: formats.civilDate(close.to) });
  return (
    <AdminPage
      title={title}
      {...(close === undefined
        ? {}
        : {
            description: [
              close.groupName === '' ? t('payroll.everyone') : close.groupName,
              `${t('payroll.closedAt')} ${formats.dateTime(close.closedAt)}`,
              `${t('payroll.closedBy')} ${close.closedBy}`,
            ].join(' · '),
          })}
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          onClick={onBack}
          data-testid="payroll-back"
        >
          {t('payroll.back')}
        </Button>
      }
    >
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && (
        <Stack maw={1100} data-testid="close-view">
          {!value.isWhole && <Notice tone="no">{t('payroll.notWhole')}</Notice>}
          {value.close.openDays > 0 && (
            <Notice tone="wait">{t('payroll.openDays', { count: value.close.openDays })}</Notice>
          )}
          <CloseFiles id={id} files={value.exports} onExported={() => void reload()} />
          <Changes changes={value.changes} />
          <Title order={2} size="h5">
            {t('payroll.figures')}
          </Title>
          <FiguresTable rows={value.rows} />
          <Text size="xs" c="var(--cf-muted)" className="cf-wrap">
            {t('payroll.hash', { hash: value.close.sha256 })}
          </Text>
        </Stack>
      )}
    </AdminPage>
  );
}

function Changes({ changes }: Pick<ReplyOf<'payroll:read'>, 'changes'>) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const itemText = useItemText();
  // One date may have changed again after a later close carried its first change.
  const lines = changes.flatMap((change, place) =>
    Object.entries(change.minutes).map(([item, some]) => ({ ...change, item, some, key: `${place} ${item}` })),
  );
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('payroll.changes')}
        </Title>
        {changes.length === 0 && (
          <Text size="sm" c="var(--cf-muted)">
            {t('payroll.noChanges')}
          </Text>
        )}
        {changes.length > 0 && (
          <Table fz="sm" verticalSpacing={4} className="cf-numerals" data-testid="close-changes">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('payroll.date')}</Table.Th>
                <Table.Th>{t('payroll.person')}</Table.Th>
                <Table.Th>{t('payroll.what')}</Table.Th>
                <Table.Th ta="right">{t('payroll.difference')}</Table.Th>
                <Table.Th>{t('payroll.where')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map(({ carried, date, item, key, person, some }) => (
                <Table.Tr key={key} data-testid="close-change">
                  <Table.Td>{formats.civilDate(date)}</Table.Td>
                  <Table.Td className="cf-wrap">{person.name}</Table.Td>
                  <Table.Td>{itemText(item)}</Table.Td>
                  <Table.Td ta="right">{formats.signedDuration(some)}</Table.Td>
                  <Table.Td>{t(carried ? 'payroll.carried' : 'payroll.pending')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    </Paper>
  );
}
