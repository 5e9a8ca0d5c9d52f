import { Button, FileButton, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconFileZip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { maxPictures } from '../../../src-shared/ipc/enrolment.ts';
import { useAdmin } from '../store.ts';
import { Notice } from '../ui/notice.tsx';
import { AdminPage } from '../ui/page.tsx';
import { ReportCard } from './report-card.tsx';
import { ReviewCard } from './review-card.tsx';
import { type ImportState, useImport } from './use-import.ts';

/** Many people's pictures from one archive: chosen, checked, looked over, stored, reported. */
export function ImportPage() {
  const { t } = useTranslation(['admin', 'common']);
  const go = useAdmin((state) => state.go);
  const { state, ...actions } = useImport();
  return (
    <AdminPage
      title={t('import.title')}
      description={t('import.description')}
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          onClick={() => go({ name: 'staff' })}
        >
          {t('enrol.back')}
        </Button>
      }
    >
      {state.kind === 'choosing' && <ChooseCard problem={state.problem} onChosen={actions.check} />}
      {(state.kind === 'checking' || state.kind === 'storing') && <Running state={state} onCancel={actions.cancel} />}
      {state.kind === 'review' && (
        <ReviewCard checked={state.checked} onStore={actions.store} onCancel={actions.reset} />
      )}
      {state.kind === 'done' && <ReportCard report={state.report} onAgain={actions.reset} />}
    </AdminPage>
  );
}

interface ChooseCardProps {
  readonly problem: Extract<ImportState, { kind: 'choosing' }>['problem'];
  readonly onChosen: (archive: File) => void;
}

function ChooseCard({ problem, onChosen }: ChooseCardProps) {
  const { t } = useTranslation(['admin', 'errors']);
  return (
    <Paper withBorder p="lg" maw={860}>
      <Stack align="flex-start">
        <Text>{t('import.how', { max: maxPictures })}</Text>
        <Text size="sm" c="var(--cf-muted)">
          {t('import.manifestHelp')}
        </Text>
        {problem !== null && (
          <Notice tone="no" role="alert" data-testid="import-problem" data-code={problem}>
            {problem === 'not-a-zip' ||
            problem === 'archive-too-large' ||
            problem === 'too-many-entries' ||
            problem === 'unpacked-too-large' ||
            problem === 'archive-damaged'
              ? t(`import.archive.${problem}`)
              : t(`errors:${problem}`)}
          </Notice>
        )}
        <FileButton
          accept=".zip,application/zip"
          onChange={(file) => file !== null && onChosen(file)}
          inputProps={{ 'data-testid': 'import-choose', 'aria-label': t('import.choose') } as object}
        >
          {(props) => (
            <Button {...props} leftSection={<IconFileZip size={18} aria-hidden />}>
              {t('import.choose')}
            </Button>
          )}
        </FileButton>
      </Stack>
    </Paper>
  );
}

interface RunningProps {
  readonly state: Extract<ImportState, { kind: 'checking' | 'storing' }>;
  readonly onCancel: () => void;
}

function Running({ state, onCancel }: RunningProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { done, all } = state;
  const text =
    state.kind === 'checking'
      ? t('enrol.progress', { done, all })
      : state.name === null
        ? t('import.committing', { count: all })
        : t('sample.progress', { name: state.name, number: done + 1, all });
  return (
    <Paper withBorder p="md" data-testid="import-running">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" className="cf-wrap cf-numerals" aria-live="polite">
            {text}
          </Text>
          {(state.kind === 'checking' || state.name !== null) && (
            <Button size="compact-sm" variant="default" onClick={onCancel} data-testid="import-cancel">
              {t('common:cancel')}
            </Button>
          )}
        </Group>
        <Progress value={all === 0 ? 0 : (done / all) * 100} aria-label={t('import.title')} />
      </Stack>
    </Paper>
  );
}
