import { ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { useFormats } from '../../ui/site.tsx';

interface CalendarRestProps {
  readonly rest: ReplyOf<'holidays:import'>['notTaken'];
}

/** What a calendar file holds and is not taken, each with its reason. */
export function CalendarRest({ rest }: CalendarRestProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  return (
    <Stack gap={4} data-testid="calendar-rest">
      <Text size="sm" fw={650}>
        {t('leave.holiday.notTaken', { count: rest.length })}
      </Text>
      <ScrollArea.Autosize mah={240} viewportProps={{ tabIndex: 0 }}>
        <Table fz="sm">
          <Table.Tbody>
            {rest.map(({ date, name, problem }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name, and the list never changes
              <Table.Tr key={index} data-problem={problem}>
                <Table.Td>{date === null ? '–' : formats.civilDate(date)}</Table.Td>
                <Table.Td className="cf-wrap">{name === '' ? '–' : name}</Table.Td>
                <Table.Td className="cf-wrap">{t(`leave.holiday.problem.${problem}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Stack>
  );
}
