import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { type Rhythm, rhythmSchema } from '../../../src-shared/models/exports.ts';
import type { Group as People } from '../../../src-shared/models/payroll.ts';
import { weekdays } from '../../../src-shared/models/roster.ts';
import { timeOfDaySchema } from '../../../src-shared/models/time.ts';
import { useExportChoices } from '../export-order/use-export-choices.ts';
import { GroupSelect } from '../groups/group-select.tsx';
import { TimeField } from '../weeks/time-field.tsx';

type Wanted = RequestOf<'export-schedules:add'>;

interface FormProps {
  readonly templates: ReplyOf<'exports:state'>['templates'];
  readonly groups: ReplyOf<'exports:groups'>;
  readonly busy: boolean;
  /** What is changed; null where one is added. */
  readonly schedule: Wanted | null;
  readonly onWanted: (wanted: Wanted) => Promise<boolean>;
}

const MOST_NAME_CHARS = 80;
const everys = ['day', 'week', 'month'] as const;

/** What is to be written, of whom and how often. */
export function ScheduleForm({ busy, groups, onWanted, schedule, templates }: FormProps) {
  const { t } = useTranslation('admin');
  const kept = schedule?.plan ?? null;
  const choices = useExportChoices(templates, { kept: kept?.what ?? null });
  const [name, setName] = useState(schedule?.name ?? '');
  const [chosen, setChosen] = useState(choices.first.value);
  const [group, setGroup] = useState<People>(kept?.group ?? { kind: 'all' });
  const rhythm = kept?.rhythm ?? null;
  const [every, setEvery] = useState<Rhythm['every']>(rhythm?.every ?? 'month');
  const [time, setTime] = useState(rhythm?.time ?? '06:00');
  const [weekday, setWeekday] = useState(rhythm?.every === 'week' ? String(rhythm.weekday) : '0');
  const [day, setDay] = useState<number | string>(rhythm?.every === 'month' ? rhythm.day : 1);
  const parsed = rhythmSchema.safeParse({
    every,
    time,
    ...(every === 'week' ? { weekday: Number(weekday) } : {}),
    ...(every === 'month' ? { day } : {}),
  });
  const what = (choices.find(chosen) ?? choices.first).what;
  async function submit() {
    if (!parsed.success) return;
    const isTaken = await onWanted({ name: name.trim(), plan: { what, group, rhythm: parsed.data } });
    if (isTaken && schedule === null) setName('');
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('schedules.name')}
            w={250}
            maxLength={MOST_NAME_CHARS}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            data-testid="schedule-name"
          />
          <Select
            label={t('exports.what')}
            w={schedule === null ? 250 : 330}
            allowDeselect={false}
            data={choices.data}
            value={chosen}
            onChange={(value) => setChosen(value ?? chosen)}
            data-testid="schedule-what"
          />
          <GroupSelect groups={groups} value={group} onChange={setGroup} />
        </Group>
        <Group align="flex-end" gap="sm">
          <Select
            label={t('schedules.rhythm')}
            w={320}
            allowDeselect={false}
            data={everys.map((value) => ({ value, label: t(`schedules.every.${value}`) }))}
            value={every}
            onChange={(value) => setEvery(everys.find((one) => one === value) ?? every)}
            data-testid="schedule-every"
          />
          {every === 'week' && (
            <Select
              label={t('schedules.weekday')}
              w={140}
              allowDeselect={false}
              data={weekdays.map((name, place) => ({ value: String(place), label: t(`shortDay.${name}`) }))}
              value={weekday}
              onChange={(value) => setWeekday(value ?? weekday)}
            />
          )}
          {every === 'month' && (
            <NumberInput label={t('schedules.day')} w={140} min={1} max={28} value={day} onChange={setDay} />
          )}
          <TimeField
            label={t('schedules.time')}
            labelShown
            value={time}
            invalid={!timeOfDaySchema.safeParse(time).success}
            onChange={setTime}
            testId="schedule-time"
          />
          <Button
            type="submit"
            loading={busy}
            disabled={name.trim() === '' || !parsed.success}
            data-testid={schedule === null ? 'schedule-add' : 'schedule-save'}
          >
            {t(schedule === null ? 'schedules.chooseFolder' : 'schedules.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
