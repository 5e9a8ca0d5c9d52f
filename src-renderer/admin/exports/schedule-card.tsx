import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { useFormats } from '../../ui/site.tsx';
import { useExportErrorText } from '../pay-items/use-export-error-text.ts';
import { Notice } from '../ui/notice.tsx';

interface CardProps {
  readonly schedule: ReplyOf<'export-schedules:list'>[number];
  readonly busy: boolean;
  readonly onChange: () => void;
  readonly onFolder: () => void;
  readonly onRun: () => void;
  readonly onRemove: () => void;
}

/** A schedule: what it writes where and when, and what came of the last file. */
export function ScheduleCard({ busy, onChange, onFolder, onRemove, onRun, schedule }: CardProps) {
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
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              onClick={onChange}
              data-testid="schedule-change"
            >
              {t('schedules.change')}
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
