import { Button, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCalendarRepeat } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { useExportErrorText } from '../pay-items/use-export-error-text.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { Notice } from '../ui/notice.tsx';
import { ScheduleForm } from './schedule-form.tsx';

type Schedule = ReplyOf<'export-schedules:list'>[number];

const SHOWN = ['exports:changed'] as const;

interface TabProps {
  readonly templates: ReplyOf<'exports:state'>['templates'];
  readonly groups: ReplyOf<'exports:groups'>;
}

/** Exports that write themselves into a folder. */
export function SchedulesTab({ groups, templates }: TabProps) {
  const { t } = useTranslation('admin');
  const load = useCallback(() => ask('export-schedules:list'), []);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  const [refused, setRefused] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Schedule | null>(null);
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
      <FailureAlert failure={failure ?? refused} onRetry={() => void reload()} />
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
          onRemove={() => setAsked(schedule)}
        />
      ))}
      {value !== null && (
        <ScheduleForm
          templates={templates}
          groups={groups}
          busy={busy}
          onAdd={(request) => act(() => ask('export-schedules:add', request))}
        />
      )}
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

interface CardProps {
  readonly schedule: Schedule;
  readonly busy: boolean;
  readonly onFolder: () => void;
  readonly onRun: () => void;
  readonly onRemove: () => void;
}

function ScheduleCard({ busy, onFolder, onRemove, onRun, schedule }: CardProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const errorText = useExportErrorText();
  const { failure, folder, lastAt, lastPath, late, name, next, plan } = schedule;
  const { what } = plan;
  const source =
    what.kind === 'table' ? t(`exports.source.${what.template.source}`) : t(`exports.program.${what.program}`);
  return (
    <Paper withBorder p="md" data-testid="schedule">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Title order={2} size="h5" className="cf-wrap">
              {name}
            </Title>
            <Text size="sm" c="var(--cf-muted)">
              {source}, {t(`schedules.every.${plan.rhythm.every}`)}
            </Text>
          </div>
          <Group gap="xs" style={{ flex: 'none' }}>
            <Button size="compact-sm" variant="default" disabled={busy} onClick={onRun} data-testid="schedule-run">
              {t('schedules.run')}
            </Button>
            <Button size="compact-sm" variant="default" disabled={busy} onClick={onFolder}>
              {t('schedules.folder')}
            </Button>
            <Button size="compact-sm" variant="default" disabled={busy} onClick={onRemove}>
              {t('schedules.remove')}
            </Button>
          </Group>
        </Group>
        <Text size="sm" className="cf-wrap">
          {t('schedules.into', { folder })}
        </Text>
        <Text size="sm" className="cf-wrap">
          {t('schedules.next', {
            time: formats.dateTime(next.at),
            from: formats.civilDate(next.from),
            to: formats.civilDate(next.to),
          })}
        </Text>
        {lastPath !== null && lastAt !== null && (
          <Text size="sm" c="var(--cf-muted)" className="cf-wrap" data-testid="schedule-last">
            {t('schedules.last', { time: formats.dateTime(lastAt), path: lastPath })}
          </Text>
        )}
        {failure !== null && (
          <Notice tone="no" data-testid="schedule-failure" data-code={failure.code}>
            {late > 0 && t('schedules.late', { count: late })} {errorText({ ...failure, message: '' })}
          </Notice>
        )}
      </Stack>
    </Paper>
  );
}
