import { ActionIcon, Group, Paper, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { columnsOf } from '../../../src-shared/exports/columns.ts';
import type { ExportColumn, ExportSource } from '../../../src-shared/models/exports.ts';
import type { AdminWords } from '../../ui/i18n/admin-words.ts';

type ColumnName = keyof AdminWords['admin']['exports']['column'];

interface ColumnsEditorProps {
  readonly source: ExportSource;
  readonly columns: readonly ExportColumn[];
  readonly onChange: (columns: readonly ExportColumn[]) => void;
}

const MOST_HEADING_CHARS = 80;
const icon = { size: 16, 'aria-hidden': true } as const;
/** These stand for several columns, which keep their own headings. */
const several: readonly string[] = ['buckets', 'premiums'];

/** Which columns a table has, in which order and under which headings. */
export function ColumnsEditor({ columns, onChange, source }: ColumnsEditorProps) {
  const { t, i18n } = useTranslation('admin');
  const known: readonly string[] = columnsOf[source];
  const nameOf = (key: string): string =>
    i18n.exists(`admin:exports.column.${key}`) ? t(`exports.column.${key as ColumnName}`) : key;
  const left = known.filter((key) => columns.every((column) => column.key !== key));
  const swap = (place: number, other: number): void => {
    const [one, two] = [columns[place], columns[other]];
    if (one === undefined || two === undefined) return;
    onChange(columns.map((column, index) => (index === place ? two : index === other ? one : column)));
  };
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('exports.columns')}
        </Title>
        {columns.length === 0 && (
          <Text size="sm" c="var(--cf-no)" role="alert">
            {t('exports.noColumns')}
          </Text>
        )}
        <Table verticalSpacing={4} data-testid="export-columns">
          <Table.Tbody>
            {columns.map((column, place) => {
              const name = nameOf(column.key);
              return (
                <Table.Tr key={column.key} data-testid="export-column" data-column={column.key}>
                  <Table.Td className="cf-wrap">
                    {name}
                    {!known.includes(column.key) && (
                      <Text size="xs" c="var(--cf-no)">
                        {t('exports.unknownColumn')}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td w={260}>
                    <TextInput
                      size="xs"
                      aria-label={t('exports.columnHeading', { column: name })}
                      placeholder={column.key}
                      disabled={several.includes(column.key)}
                      maxLength={MOST_HEADING_CHARS}
                      value={column.heading ?? ''}
                      onChange={(event) => {
                        const heading = event.currentTarget.value;
                        onChange(
                          columns.map((one) =>
                            one.key === column.key ? { ...one, heading: heading === '' ? null : heading } : one,
                          ),
                        );
                      }}
                    />
                  </Table.Td>
                  <Table.Td w={110}>
                    <Group gap={4} wrap="nowrap" justify="flex-end">
                      <ActionIcon
                        variant="subtle"
                        disabled={place === 0}
                        aria-label={t('exports.moveUp', { column: name })}
                        onClick={() => swap(place, place - 1)}
                      >
                        <IconArrowUp {...icon} />
                      </ActionIcon>
                      <ActionIcon
                        variant="subtle"
                        disabled={place === columns.length - 1}
                        aria-label={t('exports.moveDown', { column: name })}
                        onClick={() => swap(place, place + 1)}
                      >
                        <IconArrowDown {...icon} />
                      </ActionIcon>
                      <ActionIcon
                        variant="subtle"
                        aria-label={t('exports.removeColumn', { column: name })}
                        onClick={() => onChange(columns.filter(({ key }) => key !== column.key))}
                      >
                        <IconX {...icon} />
                      </ActionIcon>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
        {left.length > 0 && (
          <Select
            label={t('exports.addColumn')}
            w={320}
            searchable
            data={left.map((key) => ({ value: key, label: nameOf(key) }))}
            value={null}
            onChange={(key) => key !== null && onChange([...columns, { key, heading: null }])}
            data-testid="export-add-column"
          />
        )}
      </Stack>
    </Paper>
  );
}
