import { Button, FileButton, Stack, Table, Text, Title } from '@mantine/core';
import { IconConfetti, IconFileImport } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_CALENDAR_BYTES } from '../../../src-shared/ipc/leave.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { readBytes } from '../lib/read-file.ts';
import { useHolidayText } from '../lib/use-holiday-text.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { HolidayFields, type HolidayInput } from './holiday-fields.tsx';
import { HolidayImport } from './holiday-import.tsx';
import { HolidaySets } from './holiday-sets.tsx';

/** What is read again when it changes. */
const SHOWN = ['roster:changed'] as const;

/** A year's site holidays, whole and half: add, rename, remove, or bring a calendar file. And sets for some people. */
export function HolidaysTab({ year }: { readonly year: number }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const textOf = useHolidayText();
  const [refused, setRefused] = useState<Failure | null>(null);
  const [calendar, setCalendar] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const reset = useRef<() => void>(null);
  const load = useCallback(() => ask('holidays:list', { from: `${year}-01-01`, to: `${year}-12-31` }), [year]);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });

  async function add(holiday: HolidayInput): Promise<boolean> {
    const reply = await ask('holidays:put', holiday);
    setRefused(reply.ok ? null : reply.error);
    if (reply.ok) await reload();
    return reply.ok;
  }

  async function bring(file: File) {
    const read = await readBytes(file, MOST_CALENDAR_BYTES);
    setRefused(read.ok ? null : read.error);
    if (read.ok) setCalendar(read.value);
  }

  async function remove(of: CivilDate) {
    const reply = await ask('holidays:remove', { date: of });
    setRefused(reply.ok ? null : reply.error);
    if (reply.ok) await reload();
  }

  return (
    <Stack>
      <Title order={2} size="h5">
        {t('leave.holiday.site')}
      </Title>
      <HolidayFields onAdd={add} testId="holiday">
        <FileButton
          resetRef={reset}
          accept=".ics,text/calendar"
          onChange={(file) => {
            if (file !== null) void bring(file);
            reset.current?.();
          }}
          inputProps={{ 'data-testid': 'holiday-file', 'aria-label': t('leave.holiday.import') } as object}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileImport size={18} aria-hidden />}>
              {t('leave.holiday.import')}
            </Button>
          )}
        </FileButton>
      </HolidayFields>
      <FailureAlert failure={failure ?? refused} />
      {value?.length === 0 && (
        <Nothing
          icon={<IconConfetti aria-hidden />}
          title={t('leave.holiday.none')}
          text={t('leave.holiday.noneText')}
        />
      )}
      {value !== null && value.length > 0 && (
        <Table withTableBorder bg="var(--cf-surface)" verticalSpacing={6} data-testid="holidays">
          <Table.Tbody>
            {value.map((holiday) => (
              <Table.Tr key={holiday.date}>
                <Table.Td w={200}>{formats.civilDate(holiday.date)}</Table.Td>
                <Table.Td className="cf-wrap">{textOf(holiday)}</Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('leave.holiday.removeOf', { name: holiday.name })}
                    onClick={() => void remove(holiday.date)}
                  >
                    {t('leave.holiday.remove')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {value?.some(({ from, until }) => from !== null || until !== null) && (
        <Text size="sm" c="var(--cf-muted)">
          {t('leave.holiday.rest')}
        </Text>
      )}
      <HolidaySets />
      {calendar !== null && (
        <HolidayImport
          file={calendar}
          onClose={() => {
            setCalendar(null);
            void reload();
          }}
        />
      )}
    </Stack>
  );
}
