import { Button, FileButton, Group, Stack, Table, TextInput } from '@mantine/core';
import { IconConfetti, IconFileImport } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_CALENDAR_BYTES } from '../../../src-shared/ipc/leave.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { readBytes } from '../lib/read-file.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { DateField } from '../ui/date-field.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { HolidayImport } from './holiday-import.tsx';

/** What is read again when it changes. */
const SHOWN = ['roster:changed'] as const;

/** A year's site holidays: add, rename, remove, or bring a calendar file. */
export function HolidaysTab({ year }: { readonly year: number }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [date, setDate] = useState<CivilDate | null>(null);
  const [name, setName] = useState('');
  const [refused, setRefused] = useState<Failure | null>(null);
  const [calendar, setCalendar] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const reset = useRef<() => void>(null);
  const load = useCallback(() => ask('holidays:list', { from: `${year}-01-01`, to: `${year}-12-31` }), [year]);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });

  async function add() {
    if (date === null) return;
    const reply = await ask('holidays:put', { date, name: name.trim() });
    setRefused(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setName('');
    setDate(null);
    await reload();
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
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
        noValidate
      >
        <Group align="flex-end">
          <DateField
            label={t('leave.holiday.date')}
            value={date}
            onChange={setDate}
            w={150}
            data-testid="holiday-date"
          />
          <TextInput
            label={t('leave.holiday.name')}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            style={{ flex: 1 }}
            data-testid="holiday-name"
          />
          <Button type="submit" disabled={date === null || name.trim() === ''} data-testid="holiday-add">
            {t('leave.holiday.add')}
          </Button>
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
        </Group>
      </form>
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
                <Table.Td className="cf-wrap">{holiday.name}</Table.Td>
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
