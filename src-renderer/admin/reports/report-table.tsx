import { Button, Group, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { type Cell, type Column, type ReportTable as Content, keyed, type Lead } from './report-view.ts';

/** So many rows are drawn at first: each of their figures can be pressed. */
const ROWS_AT_ONCE = 100;

const inks = { yes: 'var(--cf-yes)', wait: 'var(--cf-wait)', no: 'var(--cf-no)' } as const;

interface ReportTableProps {
  readonly table: Content;
  readonly onLead: (lead: Lead) => void;
}

/** A table of a report; what a figure is made of is one press away. */
export function ReportTable({ table, onLead }: ReportTableProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const { columns, rows, title, totals } = table;
  const shown = rows.slice(0, most);
  const isNarrow = columns.some(({ narrow }) => narrow === true);
  return (
    <section>
      {title !== undefined && (
        <Title order={2} size="h5" mb="xs" className="cf-wrap">
          {title}
        </Title>
      )}
      <Table.ScrollContainer minWidth={0} type="native" tabIndex={0} className="cf-report-scroll">
        <Table
          withTableBorder
          highlightOnHover
          bg="var(--cf-surface)"
          verticalSpacing={isNarrow ? 4 : 6}
          horizontalSpacing={isNarrow ? 4 : 'xs'}
          className="cf-report"
          data-narrow={isNarrow || undefined}
          data-testid="report-table"
        >
          <Table.Thead>
            <Table.Tr>
              {keyed(columns).map(({ key, item: column }) => (
                <Table.Th key={key} {...alignOf(column)} fz={isNarrow ? 11 : 'sm'}>
                  {column.title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ key, cells }) => (
              <Table.Tr key={key} data-testid="report-row">
                <Cells columns={columns} cells={cells} onLead={onLead} />
              </Table.Tr>
            ))}
          </Table.Tbody>
          {totals !== undefined && (
            <Table.Tfoot>
              <Table.Tr fw={650} data-testid="report-totals">
                <Cells columns={columns} cells={totals} onLead={onLead} />
              </Table.Tr>
            </Table.Tfoot>
          )}
        </Table>
      </Table.ScrollContainer>
      {rows.length > most && (
        <Group justify="space-between" mt="xs">
          <Text size="sm" c="var(--cf-muted)" className="cf-numerals">
            {t('reports.listed', { shown: formats.number(most), total: formats.number(rows.length) })}
          </Text>
          <Button variant="default" onClick={() => setMost(most + ROWS_AT_ONCE)}>
            {t('loadMore')}
          </Button>
        </Group>
      )}
    </section>
  );
}

const alignOf = ({ figure, narrow, unbroken }: Column) => ({
  ta: narrow === true ? ('center' as const) : figure === true ? ('right' as const) : ('left' as const),
  className:
    figure === true || narrow === true
      ? 'cf-numerals cf-figure'
      : unbroken === true
        ? 'cf-wrap cf-unbroken'
        : 'cf-wrap',
});

interface CellsProps {
  readonly columns: readonly Column[];
  readonly cells: readonly Cell[];
  readonly onLead: (lead: Lead) => void;
}

function Cells({ columns, cells, onLead }: CellsProps) {
  return keyed(columns).map(({ key, item: column, place }) => {
    const cell = cells[place] ?? { text: '' };
    const { lead, name, strong, text, tone } = cell;
    const look = { ...(tone === undefined ? {} : { c: inks[tone] }), ...(strong === true ? { fw: 650 } : {}) };
    return (
      <Table.Td key={key} {...alignOf(column)} fz={column.narrow === true ? 12 : 'sm'}>
        {lead === undefined ? (
          <Text span inherit {...look}>
            {text}
          </Text>
        ) : (
          <UnstyledButton
            className="cf-lead"
            {...look}
            {...(name === undefined ? {} : { 'aria-label': name, title: name })}
            onClick={() => onLead(lead)}
            data-testid={`report-lead-${lead.kind}`}
          >
            {text}
          </UnstyledButton>
        )}
      </Table.Td>
    );
  });
}
