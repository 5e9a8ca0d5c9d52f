import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { QUALITY_REASONS, type QualityReason } from '../../../src-shared/models/face.ts';
import type { PictureReason } from './candidates.ts';

function isQuality(reason: PictureReason): reason is QualityReason {
  return QUALITY_REASONS.some((one) => one === reason);
}

/** Why a picture was refused, and what helps. */
export function RefusalWords({ reason }: { readonly reason: PictureReason }) {
  const { t } = useTranslation(['admin', 'common', 'errors']);
  return isQuality(reason) ? (
    <>
      <Text size="sm" fw={600} c="var(--cf-no)">
        {t(`common:quality.${reason}`)}
      </Text>
      <Text size="xs">{t(`enrol.advice.${reason}`)}</Text>
    </>
  ) : (
    <Text size="xs" c="var(--cf-no)">
      {t(`errors:${reason}`)}
    </Text>
  );
}
