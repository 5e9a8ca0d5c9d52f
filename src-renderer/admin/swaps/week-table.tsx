import { Box, Table, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { SwapDay, SwapPreview } from '../../../src-shared/ipc/swaps.ts';
import { shiftText } from '../../ui/shift-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { weekRows } from '../../ui/week-rows.ts';

/**
 * Each person's week before and after beside each other; the days that change stand out by sign and weight, not colour
 * alone.
 */
export function WeekTable({ preview }: { readonly preview: SwapPreview }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table withTableBorder withColumnBorders verticalSpacing={6} className="cf-numerals" data-testid="swap-weeks">
        <Table.Thead>
          <Table.Tr>
            <Table.Th rowSpan={2}>{t('swaps.day')}</Table.Th>
            {preview.before.map(({ person }) => (
              <Table.Th key={person.staffId} colSpan={2} className="cf-wrap" scope="colgroup">
                {person.name}
              </Table.Th>
            ))}
          </Table.Tr>
          <Table.Tr>
            {preview.before.map(({ person }) => (
              <Fragment key={person.staffId}>
                <Table.Th>{t('corrections.before')}</Table.Th>
                <Table.Th>{t('corrections.after')}</Table.Th>
              </Fragment>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {weekRows(preview).map(({ date, cells }) => (
            <Table.Tr key={date} data-date={date}>
              <Table.Th scope="row" fw={400} style={{ whiteSpace: 'nowrap' }}>
                {formats.civilDate(date)}
              </Table.Th>
              {cells.map(({ before, after, changed }, index) => (
                <Fragment key={preview.before[index]?.person.staffId ?? index}>
                  <Table.Td>
                    <Shifts day={before} />
                  </Table.Td>
                  <Table.Td {...(changed ? { bg: 'var(--cf-wait-soft)' } : {})} data-changed={changed}>
                    {changed ? (
                      <Box style={{ display: 'flex', gap: 4, alignItems: 'baseline' }} fw={650}>
                        <IconArrowRight size={14} aria-label={t('swaps.changes')} role="img" style={{ flex: 'none' }} />
                        <Shifts day={after} />
                      </Box>
                    ) : (
                      <Shifts day={after} />
                    )}
                  </Table.Td>
                </Fragment>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Shifts({ day }: { readonly day: SwapDay | null }) {
  const { t } = useTranslation('admin');
  if (day === null) return null;
  const free = day.shifts.length === 0;
  return (
    <div>
      {typeof day.leave?.type === 'string' && (
        <Text size="sm" inherit>
          {t('swaps.leave', { type: day.leave.type })}
        </Text>
      )}
      {free && day.leave === null && (
        <Text size="sm" inherit c="var(--cf-muted)">
          {t('swaps.off')}
        </Text>
      )}
      {day.shifts.map((shift) => (
        <Text key={shift.start} size="sm" inherit style={{ whiteSpace: 'nowrap' }}>
          {shiftText(shift)}
        </Text>
      ))}
    </div>
  );
}
