import { Loader, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCalendarRepeat } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { ScheduleCard } from './schedule-card.tsx';
import { ScheduleForm } from './schedule-form.tsx';

type Schedule = ReplyOf<'export-schedules:list'>[number];

const SHOWN = ['exports:changed'] as const;

interface TabProps {
  readonly templates: ReplyOf<'exports:state'>['templates'];
  readonly groups: ReplyOf<'exports:groups'>;
}

/** Exports that write themselves into a folder. */
export function SchedulesTab({ groups, templates }: TabProps) {
  const { t } = useTranslation(['admin', 'common']);
  const load = useCallback(() => ask('export-schedules:list'), []);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  const [refused, setRefused] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Schedule | null>(null);
  const [changed, setChanged] = useState<Schedule | null>(null);
  const act = async (work: () => Promise<Reply<unknown>>): Promise<boolean> => {
    setBusy(true);
    const reply = await work();
    setBusy(false);
    setRefused(reply.ok || reply.error.code === 'cancelled' ? null : reply.error);
    await reload();
    return reply.ok;
  };
  /** What fails of a file is kept with its schedule, and stands there. */
  const run = async ({ id }: Schedule): Promise<void> => {
    setBusy(true);
    await ask('export-schedules:run', { id });
    setBusy(false);
    await reload();
  };
  return (
    <Stack maw={1100}>
      <FailureAlert failure={failure ?? (changed === null ? refused : null)} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value?.length === 0 && (
        <Nothing
          icon={<IconCalendarRepeat aria-hidden />}
          title={t('schedules.none')}
          text={t('schedules.noneText')}
          testId="schedules-none"
        />
      )}
      {value?.map((schedule) => (
        <ScheduleCard
          key={schedule.id}
          schedule={schedule}
          busy={busy}
          onFolder={() => void act(() => ask('export-schedules:set-folder', { id: schedule.id }))}
          onRun={() => void run(schedule)}
          onChange={() => setChanged(schedule)}
          onRemove={() => setAsked(schedule)}
        />
      ))}
      {value !== null && (
        <Paper withBorder p="md">
          <Title order={2} size="h5">
            {t('schedules.add')}
          </Title>
          <Text size="sm" c="var(--cf-muted)" maw={720} mb="sm">
            {t('schedules.text')}
          </Text>
          <ScheduleForm
            templates={templates}
            groups={groups}
            busy={busy}
            schedule={null}
            onWanted={(wanted) => act(() => ask('export-schedules:add', wanted))}
          />
        </Paper>
      )}
      <Modal
        opened={changed !== null}
        onClose={() => setChanged(null)}
        size="xl"
        title={t('schedules.changeOf', { name: changed?.name ?? '' })}
        closeButtonProps={{ 'aria-label': t('common:close') }}
        styles={{ title: { fontWeight: 650 } }}
      >
        {changed !== null && (
          <Stack>
            <FailureAlert failure={refused} />
            <ScheduleForm
              templates={templates}
              groups={groups}
              busy={busy}
              schedule={{ name: changed.name, plan: changed.plan }}
              onWanted={async (wanted) => {
                const isTaken = await act(() => ask('export-schedules:change', { id: changed.id, ...wanted }));
                if (isTaken) setChanged(null);
                return isTaken;
              }}
            />
          </Stack>
        )}
      </Modal>
      <Confirm
        opened={asked !== null}
        title={t('schedules.removeQuestion', { name: asked?.name ?? '' })}
        text={t('schedules.removeText')}
        action={t('schedules.remove')}
        danger
        onClose={() => setAsked(null)}
        onConfirm={() => {
          const id = asked?.id;
          setAsked(null);
          if (id !== undefined) void act(() => ask('export-schedules:remove', { id }));
        }}
      />
    </Stack>
  );
}
