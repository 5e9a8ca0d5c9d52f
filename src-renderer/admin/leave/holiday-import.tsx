import { Button, Checkbox, Group, Loader, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useHolidayText } from '../lib/use-holiday-text.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { EncodingNote } from '../ui/encoding-note.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { CalendarRest } from './calendar-rest.tsx';

const tones = { add: 'yes', change: 'wait', unchanged: 'plain' } as const;

type Outcome = ReplyOf<'holidays:import'>['days'][number]['outcome'];

interface HolidayImportProps {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly onClose: () => void;
}

/** The days of a calendar file and what would come of each; stored only after a yes. */
export function HolidayImport({ file, onClose }: HolidayImportProps) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const [busy, setBusy] = useState(false);
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Failure | null>(null);
  const { value, failure } = useLoaded(
    useCallback(() => ask('holidays:import', { file, commit: false, without: [] }), [file]),
  );
  const textOf = useHolidayText();
  const isNew = (outcome: Outcome): boolean => outcome !== 'unchanged';
  const news = (value?.days ?? []).filter(({ date, outcome }) => isNew(outcome) && !without.has(date)).length;

  function take(date: string, taken: boolean) {
    setWithout((before) => new Set(taken ? [...before].filter((other) => other !== date) : [...before, date]));
  }

  async function save() {
    setBusy(true);
    const reply = await ask('holidays:import', { file, commit: true, without: [...without] });
    setBusy(false);
    if (!reply.ok) return setRefused(reply.error);
    notifyDone(t('leave.holiday.imported'));
    onClose();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={t('leave.holiday.importTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      <Stack>
        <FailureAlert failure={failure ?? refused} />
        {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
        {value !== null && (
          <Text size="sm">
            {t(value.days.length === 0 ? 'leave.holiday.importEmpty' : 'leave.holiday.importText')}{' '}
            <EncodingNote encoding={value.encoding} />
          </Text>
        )}
        {value !== null && value.days.length > 0 && (
          <ScrollArea.Autosize mah={400} viewportProps={{ tabIndex: 0 }}>
            <Table fz="sm">
              <Table.Tbody>
                {value.days.map(({ outcome, ...holiday }) => {
                  const { date, name } = holiday;
                  return (
                    <Table.Tr key={`${date} ${name}`}>
                      <Table.Td>
                        {isNew(outcome) && (
                          <Checkbox
                            size="xs"
                            checked={!without.has(date)}
                            onChange={({ currentTarget }) => take(date, currentTarget.checked)}
                            aria-label={t('leave.holiday.take', { name, date: formats.civilDate(date) })}
                          />
                        )}
                      </Table.Td>
                      <Table.Td>{formats.civilDate(date)}</Table.Td>
                      <Table.Td className="cf-wrap">{textOf(holiday)}</Table.Td>
                      <Table.Td>
                        <Mark tone={tones[outcome]}>{t(`leave.holiday.outcome.${outcome}`)}</Mark>
                      </Table.Td>
                    </Table.Tr>
                  );
                })}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
        )}
        {value !== null && value.notTaken.length > 0 && <CalendarRest rest={value.notTaken} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button loading={busy} disabled={news === 0} onClick={() => void save()} data-testid="holiday-import-save">
            {t('leave.holiday.importSave', { count: news })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
