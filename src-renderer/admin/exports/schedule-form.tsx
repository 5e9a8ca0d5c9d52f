import { Button, Group, NumberInput, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { type Rhythm, rhythmSchema } from '../../../src-shared/models/exports.ts';
import type { Group as People } from '../../../src-shared/models/payroll.ts';
import { weekdays } from '../../../src-shared/models/roster.ts';
import { GroupSelect } from '../groups/group-select.tsx';
import { useExportChoices } from './use-export-choices.ts';

interface FormProps {
  readonly templates: ReplyOf<'exports:state'>['templates'];
  readonly groups: ReplyOf<'exports:groups'>;
  readonly busy: boolean;
  readonly onAdd: (request: RequestOf<'export-schedules:add'>) => Promise<boolean>;
}

const MOST_NAME_CHARS = 80;
const everys = ['day', 'week', 'month'] as const;

/** What is to be written, of whom and how often; the folder is asked for by the system. */
export function ScheduleForm({ busy, groups, onAdd, templates }: FormProps) {
  const { t } = useTranslation('admin');
  const choices = useExportChoices(templates);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(choices.first.value);
  const [group, setGroup] = useState<People>({ kind: 'all' });
  const [every, setEvery] = useState<Rhythm['every']>('month');
  const [time, setTime] = useState('06:00');
  const [weekday, setWeekday] = useState('0');
  const [day, setDay] = useState<number | string>(1);
  const parsed = rhythmSchema.safeParse({
    every,
    time,
    ...(every === 'week' ? { weekday: Number(weekday) } : {}),
    ...(every === 'month' ? { day } : {}),
  });
  const what = (choices.find(chosen) ?? choices.first).what;
  async function add() {
    if (!parsed.success) return;
    if (await onAdd({ name: name.trim(), plan: { what, group, rhythm: parsed.data } })) setName('');
  }
  return (
    <Paper withBorder p="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Stack gap="sm">
          <div>
            <Title order={2} size="h5">
              {t('schedules.add')}
            </Title>
            <Text size="sm" c="var(--cf-muted)" maw={720}>
              {t('schedules.text')}
            </Text>
          </div>
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
              w={250}
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
            <TextInput
              label={t('schedules.time')}
              type="time"
              w={140}
              value={time}
              onChange={({ currentTarget }) => setTime(currentTarget.value)}
              data-testid="schedule-time"
            />
            <Button
              type="submit"
              loading={busy}
              disabled={name.trim() === '' || !parsed.success}
              data-testid="schedule-add"
            >
              {t('schedules.chooseFolder')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
