import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dashboard } from '../../../src-shared/ipc/reports.ts';
import { useFormats } from '../../ui/site.tsx';
import { bytesText } from '../lib/format.ts';
import { isOldBackup } from '../lib/is-old-backup.ts';
import { useMay } from '../lib/use-may.ts';
import { Tile } from './tile.tsx';

interface Line {
  readonly name: 'camera' | 'backend' | 'disk' | 'backup' | 'update';
  readonly text: string;
  readonly isGood: boolean;
}

type Facts = Pick<Dashboard, 'kiosk' | 'disk' | 'backups' | 'update'>;

/** What is known of the kiosk, line by line. */
function useLines({ kiosk, disk, backups, update }: Facts): readonly Line[] {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const lastAt = backups.folders.reduce<number | null>(
    (latest, folder) => (folder.lastAt === null ? latest : Math.max(latest ?? 0, folder.lastAt)),
    null,
  );
  const backupText =
    backups.folders.length === 0
      ? t('dashboard.noBackupFolder')
      : lastAt === null
        ? t('dashboard.noBackup')
        : formats.dateTime(lastAt);
  const unknown = t('dashboard.unknown');
  return [
    {
      name: 'camera',
      text: kiosk === null ? unknown : t(`diagnostics.cameraState.${kiosk.camera}`),
      isGood: kiosk?.camera === 'ok',
    },
    {
      name: 'backend',
      text:
        kiosk?.backend == null
          ? unknown
          : t(kiosk.backend === 'webgl' ? 'dashboard.byGraphics' : 'dashboard.byProcessor'),
      isGood: kiosk?.backend != null && kiosk.problem === null,
    },
    {
      name: 'disk',
      text: disk.freeBytes === null ? '–' : t('dashboard.diskFree', { free: bytesText(disk.freeBytes, i18n.language) }),
      isGood: !disk.isLow,
    },
    { name: 'backup', text: backupText, isGood: backups.folders.length > 0 && !backups.folders.some(isOldBackup) },
    ...(update === null
      ? []
      : ([{ name: 'update', text: t('dashboard.updateReady', { version: update }), isGood: false }] as const)),
  ];
}

function tabOf(only: Line['name'] | undefined, mayUpdate: boolean): 'backup' | 'updates' | 'diagnostics' {
  if (only === 'backup') return only;
  return only === 'update' && mayUpdate ? 'updates' : 'diagnostics';
}

/** Camera, recognition, disk and backups, each with whether it needs a look. */
export function KioskTile({
  facts,
  onOpen,
}: {
  readonly facts: Facts;
  readonly onOpen: (tab: 'backup' | 'updates' | 'diagnostics') => void;
}) {
  const { t } = useTranslation('admin');
  const lines = useLines(facts);
  const bad = lines.filter(({ isGood }) => !isGood);
  const only = bad.length === 1 ? bad[0]?.name : undefined;
  const mayUpdate = useMay()('updates:state');
  return (
    <Tile
      title={t('dashboard.kiosk')}
      headline={t(bad.length === 0 ? 'dashboard.allGood' : 'dashboard.needsLook')}
      tone={bad.length === 0 ? 'yes' : 'wait'}
      onOpen={() => onOpen(tabOf(only, mayUpdate))}
      testId="kiosk"
    >
      {lines.map(({ name, text, isGood }) => (
        <Group key={name} gap={6} wrap="nowrap" align="flex-start" data-testid={`dashboard-kiosk-${name}`}>
          {isGood ? (
            <IconCheck size={16} color="var(--cf-yes)" aria-label={t('dashboard.good')} style={{ flex: 'none' }} />
          ) : (
            <IconAlertTriangle
              size={16}
              color="var(--cf-wait)"
              aria-label={t('dashboard.bad')}
              style={{ flex: 'none' }}
            />
          )}
          <Text span size="sm" className="cf-wrap cf-numerals">
            {t(`dashboard.${name}`)}: {text}
          </Text>
        </Group>
      ))}
    </Tile>
  );
}
