import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface FileTableProps {
  /** Words over each column, and the widths of all but the last, in percent. */
  readonly heads: readonly { readonly words: string; readonly width?: number }[];
  readonly children: ReactNode;
}

/** What became of many files, a row each: scrolls by itself, with the keyboard too. */
export function FileTable({ heads, children }: FileTableProps) {
  return (
    <Table.ScrollContainer minWidth={480} maxHeight={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table stickyHeader verticalSpacing={6} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            {heads.map(({ words, width }) => (
              <Table.Th key={words} {...(width === undefined ? {} : { w: `${width}%` })}>
                {words}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
