import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { useFormats } from '../../ui/site.tsx';
import { useItemText } from '../pay-items/use-export-error-text.ts';
import { Mark } from '../ui/mark.tsx';

type Row = ReplyOf<'payroll:preview'>['rows'][number];

const ONE_LINE = { whiteSpace: 'nowrap' } as const;

/** What everybody's days of a period come to, and what earlier periods add. */
export function FiguresTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const itemText = useItemText();
  const hasSignatures = rows.some(({ signature }) => signature !== null);
  const payOf = ({ figures }: Row): string[] => [
    ...Object.entries(figures.buckets).map(([name, minutes]) => `${name} ${formats.duration(minutes)}`),
    ...Object.entries(figures.premiums).map(([name, minutes]) =>
      t('hours.total.premium', { name, time: formats.duration(minutes) }),
    ),
  ];
  return (
    <Table.ScrollContainer minWidth={880} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table withTableBorder bg="var(--cf-surface)" verticalSpacing={6} fz="sm" className="cf-numerals">
        <Table.Thead>
          <Table.Tr>
            <Table.Th miw={150}>{t('payroll.person')}</Table.Th>
            <Table.Th ta="right">{t('payroll.worked')}</Table.Th>
            <Table.Th ta="right">{t('payroll.regular')}</Table.Th>
            <Table.Th>{t('payroll.overtime')}</Table.Th>
            <Table.Th ta="right">{t('payroll.absent')}</Table.Th>
            <Table.Th ta="right">{t('payroll.balance')}</Table.Th>
            <Table.Th ta="right">{t('payroll.open')}</Table.Th>
            {hasSignatures && <Table.Th>{t('payroll.signed')}</Table.Th>}
            <Table.Th>{t('payroll.adjustments')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const { adjustments, balanceMinutes, figures, openDays, person, signature } = row;
            return (
              <Table.Tr key={person.staffId} data-testid="figures-row" data-staff={person.code}>
                <Table.Td className="cf-wrap">
                  {person.name} ({person.code})
                </Table.Td>
                <Table.Td ta="right" style={ONE_LINE}>
                  {formats.duration(figures.workedMinutes)}
                </Table.Td>
                <Table.Td ta="right" style={ONE_LINE}>
                  {formats.duration(figures.regularMinutes)}
                </Table.Td>
                <Table.Td className="cf-wrap">{payOf(row).join(', ')}</Table.Td>
                <Table.Td ta="right">{figures.daysAbsent === 0 ? '' : figures.daysAbsent}</Table.Td>
                <Table.Td ta="right">{balanceMinutes === null ? '' : formats.signedDuration(balanceMinutes)}</Table.Td>
                <Table.Td ta="right">
                  {openDays > 0 && (
                    <Text span size="sm" fw={600} c="var(--cf-wait)">
                      {openDays}
                    </Text>
                  )}
                </Table.Td>
                {hasSignatures && (
                  <Table.Td className="cf-wrap" data-testid="signature">
                    {signature !== null && formats.dateTime(signature.at)}{' '}
                    {signature?.isCurrent === false && <Mark tone="wait">{t('payroll.otherFigures')}</Mark>}
                  </Table.Td>
                )}
                <Table.Td className="cf-wrap">
                  {adjustments.flatMap(({ date, minutes }) =>
                    Object.entries(minutes).map(([item, some]) => (
                      <Text key={`${date} ${item}`} size="xs" data-testid="adjustment">
                        {t('payroll.adjustment', {
                          date: formats.civilDate(date),
                          item: itemText(item),
                          time: formats.signedDuration(some),
                        })}
                      </Text>
                    )),
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
