import { Loader, ScrollArea, Table } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import type { WeekPlan } from '../../../src-shared/models/roster.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { WeeksText } from '../weeks/weeks-text.tsx';

interface PatternPreviewProps {
  readonly people: readonly Person[];
  readonly from: CivilDate;
  readonly weeks: readonly WeekPlan[];
}

/** Whom a new pattern concerns: what each works today, and from the date on. */
export function PatternPreview({ people, from, weeks }: PatternPreviewProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const load = useCallback(() => ask('staff:list', { search: '', archived: false }), []);
  const { value, failure } = useLoaded(load);
  if (failure !== null) return <FailureAlert failure={failure} />;
  if (value === null) return <Loader role="status" aria-label={t('loading')} />;
  return (
    <ScrollArea.Autosize mah={280} viewportProps={{ tabIndex: 0 }}>
      <Table data-testid="pattern-preview-table" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('staff.name')}</Table.Th>
            <Table.Th>{t('roster.now')}</Table.Th>
            <Table.Th>{t('roster.since', { date: formats.civilDate(from) })}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => {
            const pattern = value.find(({ id }) => id === person.staffId)?.pattern ?? null;
            return (
              <Table.Tr key={person.staffId}>
                <Table.Td className="cf-wrap">{person.name}</Table.Td>
                <Table.Td>{pattern === null ? t('roster.noPattern') : <WeeksText weeks={pattern.weeks} />}</Table.Td>
                <Table.Td>
                  <WeeksText weeks={weeks} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
