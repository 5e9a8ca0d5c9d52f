import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { useFormats } from '../../ui/site.tsx';
import { Mark } from '../ui/mark.tsx';

interface PolicyVersionsProps {
  readonly versions: ReplyOf<'policy:versions'>;
  /** The version that counts today. */
  readonly current: number;
}

/** Which rules count from when, and who set them. Versions are never changed, only followed by others. */
export function PolicyVersions({ versions, current }: PolicyVersionsProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('policy.versions')}
        </Title>
        <Table verticalSpacing={6} className="cf-numerals" data-testid="policy-versions">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('policy.version')}</Table.Th>
              <Table.Th>{t('policy.from')}</Table.Th>
              <Table.Th>{t('policy.setBy')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.toReversed().map(({ version, from, createdAt, createdBy }) => (
              <Table.Tr key={version}>
                <Table.Td>
                  {version} {version === current && <Mark tone="yes">{t('policy.inForce')}</Mark>}
                </Table.Td>
                <Table.Td>{formats.civilDate(from)}</Table.Td>
                <Table.Td className="cf-wrap">
                  <Text size="sm">{t('corrections.by', { actor: createdBy, at: formats.dateTime(createdAt) })}</Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Paper>
  );
}
