import { Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecoveryPoint, RecoveryState } from '../../../src-shared/ipc/recovery.ts';
import { useFormats } from '../../ui/site.tsx';

export interface Picked {
  readonly folder: string;
  readonly at: number;
  readonly site: string;
}

interface PointPickerProps {
  readonly folders: RecoveryState['folders'];
  readonly picked: Picked | null;
  readonly onPick: (picked: Picked) => void;
}

/** Which backup: every point in time of every folder within reach, newest first. */
export function PointPicker({ folders, picked, onPick }: PointPickerProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const all = folders.flatMap(({ folder, points }, place) =>
    points.map((point, index) => ({ value: `${place} ${index}`, folder, point })),
  );
  const siteCount = new Set(all.map(({ point }) => point.site)).size;
  const label = ({ at, site, punches, staff }: RecoveryPoint): string =>
    [
      formats.dateTime(at),
      ...(siteCount > 1 ? [t('recovery.site', { site })] : []),
      t('recovery.people', { count: staff, number: formats.number(staff) }),
      t('recovery.punches', { count: punches, number: formats.number(punches) }),
    ].join(' · ');
  const chosen = all.find(
    ({ folder, point }) => folder === picked?.folder && point.at === picked.at && point.site === picked.site,
  );
  return (
    <div>
      <Select
        label={t('recovery.point')}
        description={t('recovery.pointHelp')}
        allowDeselect={false}
        data={folders.map(({ folder }, place) => ({
          group: folder,
          items: all.flatMap(({ value, point }) =>
            value.startsWith(`${place} `) ? [{ value, label: label(point) }] : [],
          ),
        }))}
        value={chosen?.value ?? null}
        onChange={(value) => {
          const next = all.find((one) => one.value === value);
          if (next !== undefined) onPick({ folder: next.folder, at: next.point.at, site: next.point.site });
        }}
        data-testid="recovery-point"
      />
      {chosen !== undefined && (
        <Text size="sm" c="var(--cf-muted)" mt={4} className="cf-wrap">
          {chosen.folder}
        </Text>
      )}
    </div>
  );
}
