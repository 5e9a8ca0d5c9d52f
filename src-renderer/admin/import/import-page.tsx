import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PICTURE_FILES, VIDEO_FILES } from '../../../src-shared/domain/file-kinds.ts';
import { MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import type { PathFile } from '../lib/dropped-files.ts';
import { BackToStaff } from '../ui/back-to-staff.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { Notice } from '../ui/notice.tsx';
import { AdminPage } from '../ui/page.tsx';
import { ReportCard } from './report-card.tsx';
import { ReviewCard } from './review-card.tsx';
import { type ImportState, useImport } from './use-import.ts';
import { zipLimits } from './zip-reader.ts';

/**
 * Many people's pictures and videos from one archive, folder or choice of files: chosen, checked, looked over, stored,
 * reported.
 */
export function ImportPage() {
  const { t } = useTranslation(['admin', 'common']);
  const { state, ...actions } = useImport();
  return (
    <AdminPage title={t('import.title')} description={t('import.description')} actions={<BackToStaff />}>
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
  readonly onChosen: (files: readonly PathFile[]) => void;
}

function ChooseCard({ problem, onChosen }: ChooseCardProps) {
  const { t } = useTranslation(['admin', 'errors']);
  return (
    <Paper withBorder p="lg" maw={860}>
      <Stack>
        <Text>{t('import.how', { max: MAX_PICTURES })}</Text>
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
        <FileDrop
          icon={<IconFileZip size={36} stroke={1.4} aria-hidden />}
          text={t('import.drop')}
          help={t('import.dropHelp')}
          accept={`.zip,application/zip,${PICTURE_FILES},${VIDEO_FILES},.csv`}
          // One more than are taken shows that there were more.
          most={zipLimits.entries + 1}
          files={{ label: t('import.choose'), testId: 'import-choose' }}
          folder={{ label: t('import.chooseFolder'), testId: 'import-folder' }}
          onChosen={onChosen}
        />
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
  const within = state.kind === 'checking' ? state.within : null;
  const ofFile = within === null || within.all === 0 ? 0 : within.done / within.all;
  const text =
    state.kind === 'checking'
      ? t('import.progress', { done, all })
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
        <Progress value={all === 0 ? 0 : ((done + ofFile) / all) * 100} aria-label={t('import.title')} />
        {within !== null && (
          // Not read aloud: it changes several times a second.
          <Text size="sm" c="var(--cf-muted)" className="cf-wrap cf-numerals" data-testid="import-within">
            {t('enrol.video.progress', { name: within.path, done: within.done, all: within.all })}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
