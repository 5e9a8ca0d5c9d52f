import { Button, Group, List, Paper, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../ui/error-text.ts';
import { useRecognition } from '../lib/recognition.ts';
import { RefusalWords } from '../pictures/refusal-words.tsx';
import { Notice } from '../ui/notice.tsx';
import type { SampleFailure, SampleReport } from './load-sample.ts';
import type { SampleLoading } from './use-sample-loading.ts';

interface SampleProgressProps {
  readonly loading: SampleLoading;
  /** Puts the report away; without it the report stays. */
  readonly onClose?: () => void;
}

/** How far the sample data is, and what came of it. */
export function SampleProgress({ loading, onClose }: SampleProgressProps) {
  const { t } = useTranslation(['admin', 'common', 'errors']);
  const { state } = loading;
  if (state.kind === 'idle') return null;
  if (state.kind === 'running') return <Running loading={loading} />;
  if (state.kind === 'failed') {
    return (
      <Notice tone="no" role="alert" title={t('sample.failed')} data-testid="sample-failed" data-code={state.code}>
        <Stack gap="xs" align="flex-start">
          {t(`errors:${state.code}`)}
          <Button size="compact-sm" variant="default" onClick={loading.start}>
            {t('common:retry')}
          </Button>
        </Stack>
      </Notice>
    );
  }
  return <Report report={state.report} again={loading.start} onClose={onClose} />;
}

function Running({ loading }: { readonly loading: SampleLoading }) {
  const { t } = useTranslation(['admin', 'common']);
  const recognition = useRecognition();
  if (loading.state.kind !== 'running') return null;
  const { progress, cancelling } = loading.state;
  const preparing = recognition.kind === 'loading' ? recognition.progress * 100 : 100;
  const text =
    progress === null
      ? t('recognition.loading')
      : t('sample.progress', { name: progress.name, number: progress.done + 1, all: progress.all });
  return (
    <Paper withBorder p="md" data-testid="sample-progress" data-done={progress?.done ?? 0}>
      <Stack gap="xs">
        <Group justify="space-between" gap="md" wrap="nowrap">
          <Text size="sm" className="cf-wrap cf-numerals" aria-live="polite">
            {text}
          </Text>
          <Button size="compact-sm" variant="default" loading={cancelling} onClick={loading.cancel}>
            {t('common:cancel')}
          </Button>
        </Group>
        <Progress
          value={progress === null ? preparing : (progress.done / progress.all) * 100}
          aria-label={t('sample.load')}
        />
      </Stack>
    </Paper>
  );
}

interface ReportProps {
  readonly report: SampleReport;
  readonly again: () => void;
  readonly onClose: (() => void) | undefined;
}

function Report({ report, again, onClose }: ReportProps) {
  const { t } = useTranslation(['admin', 'common']);
  const whole = report.enrolled === report.all;
  return (
    <Notice
      tone={whole ? 'yes' : 'wait'}
      role="status"
      title={t(report.cancelled ? 'sample.cancelled' : 'sample.done', { count: report.enrolled, all: report.all })}
      data-testid="sample-done"
      data-enrolled={report.enrolled}
      data-failed={report.failures.length}
    >
      <Stack gap="xs" align="flex-start">
        {report.failures.length > 0 && (
          <List size="sm">
            {report.failures.map((one) => (
              <List.Item key={one.name}>
                {one.name}: <FailureWords failure={one.failure} />
              </List.Item>
            ))}
          </List>
        )}
        <Group gap="xs">
          {!whole && (
            <Button size="compact-sm" variant="default" onClick={again}>
              {t('sample.again')}
            </Button>
          )}
          {onClose !== undefined && (
            <Button size="compact-sm" variant="default" onClick={onClose}>
              {t('common:close')}
            </Button>
          )}
        </Group>
      </Stack>
    </Notice>
  );
}

function FailureWords({ failure }: { readonly failure: SampleFailure['failure'] }) {
  const errorText = useErrorText();
  return typeof failure === 'string' ? <RefusalWords reason={failure} /> : errorText(failure);
}
