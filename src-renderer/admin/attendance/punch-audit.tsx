import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { useAuditWords } from '../lib/use-audit-words.ts';
import type { PunchDetail } from './punch-detail.ts';

/** What the audit says of one punch, oldest first. */
export function PunchAudit({ rows }: { readonly rows: PunchDetail['audit'] }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const words = useAuditWords();
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('attendance.punch.audit')}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm" c="var(--cf-muted)">
          {t('attendance.punch.noAudit')}
        </Text>
      ) : (
        <Table verticalSpacing={4} fz="xs" data-testid="punch-audit">
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td className="cf-numerals" style={{ whiteSpace: 'nowrap' }}>
                  {formats.dateTime(row.at)}
                </Table.Td>
                <Table.Td className="cf-wrap" w={110}>
                  {row.actor}
                </Table.Td>
                <Table.Td className="cf-wrap">{words.action(row)}</Table.Td>
                <Table.Td className="cf-wrap" c="var(--cf-muted)">
                  {words.details(row)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
