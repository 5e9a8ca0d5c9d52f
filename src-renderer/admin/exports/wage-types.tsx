import { Checkbox, Table, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WageType } from '../../../src-shared/models/exports.ts';
import { useItemText } from '../pay-items/use-export-error-text.ts';

interface WageTypesProps {
  readonly wageTypes: readonly WageType[];
  /** Paths of the fields that are not of their form. */
  readonly wrong: readonly string[];
  readonly onChange: (wageTypes: readonly WageType[]) => void;
}

const programs = ['datev', 'xero', 'quickbooks'] as const;
const MOST_CHARS = { datev: 4, xero: 80, quickbooks: 80 } as const;

/** What each kind of time is called by each program, or that it is left out. */
export function WageTypes({ onChange, wageTypes, wrong }: WageTypesProps) {
  const { t } = useTranslation('admin');
  const itemText = useItemText();
  const set = (item: string, part: Partial<WageType>): void =>
    onChange(wageTypes.map((one) => (one.item === item ? { ...one, ...part } : one)));
  return (
    <>
      <Title order={3} size="h6">
        {t('exports.wages.title')}
      </Title>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th miw={130}>{t('exports.wages.item')}</Table.Th>
            {programs.map((program) => (
              <Table.Th key={program}>{t(`exports.wages.${program}`)}</Table.Th>
            ))}
            <Table.Th>{t('exports.wages.leftOut')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {wageTypes.map((wage, place) => {
            const name = itemText(wage.item);
            const labelOf = (column: string): string => t('exports.wages.cell', { column, item: name });
            return (
              <Table.Tr key={wage.item} data-testid="wage-type" data-item={wage.item}>
                <Table.Td className="cf-wrap">{name}</Table.Td>
                {programs.map((program) => (
                  <Table.Td key={program}>
                    <TextInput
                      size="xs"
                      aria-label={labelOf(t(`exports.wages.${program}`))}
                      disabled={wage.isLeftOut}
                      maxLength={MOST_CHARS[program]}
                      value={wage[program] ?? ''}
                      error={wrong.includes(`wageTypes.${place}.${program}`) && t('exports.settings.bad')}
                      onChange={(event) => {
                        const text = event.currentTarget.value;
                        set(wage.item, { [program]: text === '' ? null : text });
                      }}
                      data-testid={`wage-${program}`}
                    />
                  </Table.Td>
                ))}
                <Table.Td>
                  <Checkbox
                    aria-label={labelOf(t('exports.wages.leftOut'))}
                    checked={wage.isLeftOut}
                    onChange={(event) => set(wage.item, { isLeftOut: event.currentTarget.checked })}
                  />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </>
  );
}
