import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecoveryRestored, RecoverySalvaged } from '../../../src-shared/ipc/recovery.ts';
import { useFormats } from '../../ui/site.tsx';
import { Notice } from '../ui/notice.tsx';

/** What came back from a backup. */
export function Restored({ photographs, damaged, forgotten, putAsideAs }: RecoveryRestored) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  return (
    <Stack gap="xs" data-testid="recovery-restored">
      <Notice tone="yes">
        {t('recovery.done.restored', { count: photographs, number: formats.number(photographs) })}
      </Notice>
      {forgotten > 0 && <Text size="sm">{t('recovery.done.forgotten', { count: forgotten })}</Text>}
      {damaged > 0 && <Notice tone="wait">{t('recovery.done.damaged', { count: damaged })}</Notice>}
      {putAsideAs !== null && <Text size="sm">{t('recovery.done.putAside', { name: putAsideAs })}</Text>}
      <Text size="sm">{t('recovery.done.next')}</Text>
    </Stack>
  );
}

/** What could be read of a damaged database. */
export function Salvaged({ tables, putAsideAs }: RecoverySalvaged) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const broken = tables.filter(({ whole }) => !whole);
  return (
    <Stack gap="xs" data-testid="recovery-salvaged">
      <Notice tone={broken.length === 0 ? 'yes' : 'wait'}>
        {broken.length === 0
          ? t('recovery.done.salvagedWhole', { number: formats.number(rows) })
          : t('recovery.done.salvaged', { count: broken.length, number: formats.number(rows) })}
      </Notice>
      {broken.length > 0 && (
        <Table verticalSpacing={4} maw={420}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('recovery.done.table')}</Table.Th>
              <Table.Th ta="right">{t('recovery.done.rows')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {broken.map(({ table, rows: read }) => (
              <Table.Tr key={table}>
                <Table.Td>{table}</Table.Td>
                <Table.Td ta="right" className="cf-numerals">
                  {formats.number(read)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Text size="sm">{t('recovery.done.putAside', { name: putAsideAs })}</Text>
      <Text size="sm">{t('recovery.done.check')}</Text>
    </Stack>
  );
}
