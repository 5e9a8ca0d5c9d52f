import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Capture } from '../../../src-shared/ipc/venues.ts';
import { countFaces } from '../../ui/group/count-faces.ts';
import { Mark } from '../ui/mark.tsx';

/** How many faces a picture had and what came of them. */
export function CaptureSummary({ faces }: Pick<Capture, 'faces'>) {
  const { t } = useTranslation(['admin', 'group']);
  const { fresh, known, unknown } = countFaces(faces);
  return (
    <Group
      gap={6}
      role="status"
      data-testid="capture-summary"
      data-fresh={fresh}
      data-known={known}
      data-unknown={unknown}
    >
      <Mark tone="plain">{t('venues.capture.summary', { count: faces.length })}</Mark>
      {fresh > 0 && <Mark tone="yes">{t('group:fresh', { count: fresh })}</Mark>}
      {known > 0 && <Mark tone="accent">{t('group:known', { count: known })}</Mark>}
      {unknown > 0 && <Mark tone="wait">{t('group:unknown', { count: unknown })}</Mark>}
    </Group>
  );
}
