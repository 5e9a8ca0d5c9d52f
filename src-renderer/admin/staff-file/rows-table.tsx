import { SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CsvRow } from '../../../src-shared/ipc/roster.ts';
import { useLimitText } from '../patterns/use-limit-text.ts';
import { Mark } from '../ui/mark.tsx';
import { RowValues } from './row-values.tsx';
import { useRowWords } from './use-row-words.ts';

const tones = { create: 'yes', update: 'accent', unchanged: 'plain' } as const;
const filters = ['all', 'refused', 'create', 'update', 'unchanged'] as const;

/** So many limits that one person's hours break are shown. */
const MOST_WARNINGS = 3;

/** Every line of the file and what becomes of it. */
export function RowsTable({ rows }: { readonly rows: readonly CsvRow[] }) {
  const { t } = useTranslation('admin');
  const words = useRowWords();
  const [filter, setFilter] = useState<(typeof filters)[number]>('all');
  const limitText = useLimitText();
  const first = new Map(rows.toReversed().map((row) => [row.code, row]));
  const shown = filter === 'all' ? rows : rows.filter(({ outcome }) => outcome === filter);
  return (
    <Stack gap="xs" align="flex-start">
      <SegmentedControl
        aria-label={t('staffFile.filter')}
        data={filters.map((value) => ({ value, label: t(`staffFile.filters.${value}`) }))}
        value={filter}
        onChange={setFilter}
        data-testid="staff-file-filter"
      />
      <Table.ScrollContainer
        minWidth={640}
        maxHeight={480}
        w="100%"
        scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      >
        <Table stickyHeader withTableBorder bg="var(--cf-surface)" verticalSpacing={6} data-testid="staff-file-rows">
          <Table.Thead>
            <Table.Tr>
              <Table.Th miw={64}>{t('staffFile.line')}</Table.Th>
              <Table.Th miw={120}>{t('staff.code')}</Table.Th>
              <Table.Th w="60%">{t('staffFile.values')}</Table.Th>
              <Table.Th w="40%">{t('import.result')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Table.Tr key={row.line} data-testid="staff-file-row" data-line={row.line} data-outcome={row.outcome}>
                <Table.Td className="cf-numerals">{row.line}</Table.Td>
                <Table.Td className="cf-wrap">{row.code === '' ? '–' : row.code}</Table.Td>
                <Table.Td className="cf-wrap">
                  <RowValues values={row.values} />
                </Table.Td>
                <Table.Td className="cf-wrap">
                  {row.outcome === 'refused' ? (
                    <Text size="sm" c="var(--cf-no)">
                      {words(row)}
                    </Text>
                  ) : (
                    <Mark tone={tones[row.outcome]}>{words(row)}</Mark>
                  )}
                  {/* Those of a person are told once, beside their first line. */}
                  {row === first.get(row.code) &&
                    row.warnings.slice(0, MOST_WARNINGS).map((warning) => (
                      <Text size="sm" c="var(--cf-wait)" key={JSON.stringify(warning)} data-testid="staff-file-warning">
                        {limitText(warning)}
                      </Text>
                    ))}
                  {row.near !== null && (
                    <Text size="sm" c="var(--cf-wait)" data-testid="staff-file-near">
                      {t('staffFile.near', { code: row.near })}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
