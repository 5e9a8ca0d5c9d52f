import { Button, Group, Loader, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconChartHistogram } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalibrationReport } from '../../../src-shared/ipc/calibration.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { Facts } from '../ui/facts.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { ClosestPeople } from './closest-people.tsx';
import { ScoreHistogram } from './score-histogram.tsx';
import { ThresholdCard } from './threshold-card.tsx';
import { useCalibration } from './use-calibration.ts';

/** How well the camera tells this site's own staff apart, and the threshold that follows. */
export function CalibrationTab() {
  const { t } = useTranslation(['admin', 'common']);
  const { state, failure, start, cancel, reload } = useCalibration();
  return (
    <Stack maw={860}>
      <FailureAlert failure={failure} onRetry={reload} />
      {state === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {state?.kind === 'none' && (
        <Nothing icon={<IconChartHistogram size={32} />} title={t('calibration.title')} text={t('calibration.text')}>
          <Button onClick={start} data-testid="calibration-start">
            {t('calibration.start')}
          </Button>
        </Nothing>
      )}
      {state?.kind === 'running' && (
        <Paper withBorder p="md">
          <Stack gap="sm">
            <Text role="status">{t('calibration.running')}</Text>
            <Progress value={(state.done / Math.max(1, state.of)) * 100} aria-label={t('calibration.running')} />
            <Group justify="flex-end">
              <Button variant="default" onClick={cancel} data-testid="calibration-cancel">
                {t('common:cancel')}
              </Button>
            </Group>
          </Stack>
        </Paper>
      )}
      {state?.kind === 'done' && <Report report={state.report} onAgain={start} />}
    </Stack>
  );
}

function Report({ report, onAgain }: { readonly report: CalibrationReport; readonly onAgain: () => void }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const load = useCallback(() => ask('policy:current'), []);
  const policy = useLoaded(load);
  const inForce = policy.value?.policy.acceptScore ?? report.acceptScore;
  return (
    <>
      <Facts
        title={t('calibration.title')}
        rows={[
          [t('calibration.at'), formats.dateTime(report.at)],
          [t('calibration.people'), formats.number(report.people)],
          [t('calibration.pictures'), formats.number(report.templates)],
          [t('calibration.sameCount'), formats.number(report.sameCount)],
          [t('calibration.differentCount'), formats.number(report.differentCount)],
        ]}
      />
      {report.differentCount === 0 ? (
        <Nothing
          icon={<IconChartHistogram size={32} />}
          title={t('calibration.nobody')}
          text={t('calibration.nobodyText')}
          testId="calibration-nobody"
        />
      ) : (
        <Paper withBorder p="md" data-testid="calibration-report">
          <Stack>
            <Title order={2} size="h5">
              {t('calibration.scores')}
            </Title>
            <ScoreHistogram
              same={report.same}
              different={report.different}
              inForce={inForce}
              suggested={report.suggestion?.acceptScore ?? null}
            />
            <ThresholdCard report={report} inForce={inForce} onSet={() => void policy.reload()} />
            <ClosestPeople closest={report.closest} acceptScore={inForce} />
          </Stack>
        </Paper>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onAgain} data-testid="calibration-again">
          {t('calibration.again')}
        </Button>
      </Group>
    </>
  );
}
