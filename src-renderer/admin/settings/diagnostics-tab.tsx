import { Loader, SimpleGrid, Stack } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { KioskLoad } from '../../../src-shared/ipc/kiosk-report.ts';
import { errorCodeSchema } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { bytesText } from '../lib/format.ts';
import { useRecognition } from '../lib/recognition.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { Facts } from '../ui/facts.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';

/** What IT asks for on the telephone. */
export function DiagnosticsTab() {
  const { t, i18n } = useTranslation(['admin', 'errors']);
  const formats = useFormats();
  const load = useCallback(() => ask('diagnostics:get'), []);
  const { value, failure, reload } = useLoaded(load);
  const recognition = useRecognition();
  const milliseconds = (ms: number | null) =>
    ms === null ? t('diagnostics.notUsable') : t('diagnostics.ms', { ms: formats.number(Math.round(ms)) });
  if (value === null) {
    return failure === null ? (
      <Loader role="status" aria-label={t('loading')} />
    ) : (
      <FailureAlert failure={failure} onRetry={() => void reload()} />
    );
  }
  const { kiosk } = value;
  const problemText = (problem: string | null): string => {
    if (problem === null) return t('diagnostics.noProblem');
    if (problem === 'starting' || problem === 'camera-starting') return t('diagnostics.cameraState.starting');
    if (problem === 'nobody-enrolled') return t('diagnostics.nobodyEnrolled');
    const code = errorCodeSchema.safeParse(problem);
    return t(`errors:${code.success ? code.data : 'internal'}`);
  };
  const loadRows = (load: KioskLoad | null): [string, string][] =>
    load === null
      ? []
      : [
          [t('diagnostics.frames'), formats.number(Math.round((load.frames * 10) / load.seconds) / 10)],
          [t('diagnostics.dropped'), formats.number(load.dropped)],
          [
            t('diagnostics.look'),
            load.looked === 0
              ? '–'
              : t('diagnostics.ms', { ms: formats.number(Math.round(load.lookMs / load.looked)) }),
          ],
          [t('diagnostics.tensors'), formats.number(load.tensors)],
        ];
  const here =
    recognition.kind === 'ready'
      ? ([
          [t('diagnostics.backend'), recognition.recognition.backend.name],
          [t('diagnostics.processor'), recognition.recognition.backend.device],
          ...recognition.recognition.backend.trials.map(
            (trial) =>
              [
                t('diagnostics.trial', { name: trial.name }),
                `${milliseconds(trial.ms)}${trial.note === '' ? '' : ` · ${trial.note}`}`,
              ] as const,
          ),
        ] as const)
      : ([
          [
            t('diagnostics.state'),
            recognition.kind === 'failed' ? t(`errors:${recognition.code}`) : t('recognition.loading'),
          ],
        ] as const);
  return (
    <Stack>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Facts
          title={t('diagnostics.kiosk')}
          rows={
            kiosk === null
              ? [[t('diagnostics.state'), t('diagnostics.noReport')]]
              : [
                  [t('diagnostics.reported'), formats.dateTime(kiosk.reportedAt)],
                  [t('diagnostics.backend'), kiosk.backend ?? '–'],
                  ...Object.entries(kiosk.backendMilliseconds).map(
                    ([name, ms]) => [t('diagnostics.trial', { name }), milliseconds(ms)] as const,
                  ),
                  [t('diagnostics.camera'), t(`diagnostics.cameraState.${kiosk.camera}`)],
                  [t('diagnostics.problem'), problemText(kiosk.problem)],
                  ...loadRows(kiosk.load),
                ]
          }
        />
        <Facts title={t('diagnostics.here')} rows={here} />
        <Facts
          title={t('diagnostics.data')}
          rows={[
            [t('diagnostics.staff'), formats.number(value.staff)],
            [t('diagnostics.templates'), formats.number(value.templates)],
            [t('diagnostics.punches'), formats.number(value.punches)],
            [t('diagnostics.database'), bytesText(value.databaseBytes, i18n.language)],
            [t('diagnostics.databaseVersion'), String(value.databaseVersion)],
            [t('diagnostics.crashes'), formats.number(value.crashDumps)],
          ]}
        />
        <Facts
          title={t('diagnostics.backup')}
          rows={[
            ...value.backups.folders.map(
              ({ folder, lastAt }) =>
                [
                  folder,
                  lastAt === null ? t('backup.never') : t('backup.last', { time: formats.dateTime(lastAt) }),
                ] as const,
            ),
            [
              t('backup.drillLabel'),
              value.backups.drilledAt === null
                ? t('backup.never-drilled')
                : t('backup.drilled', { time: formats.dateTime(value.backups.drilledAt) }),
            ],
          ]}
        />
        <Facts
          title={t('diagnostics.versions')}
          rows={[
            ['Clockface', value.version],
            ['Electron', value.electron],
            ['Chromium', value.chromium],
            ['Node', value.node],
            [t('diagnostics.device'), value.deviceId],
          ]}
        />
      </SimpleGrid>
    </Stack>
  );
}
