import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LEAST_PEOPLE } from '../../../src-shared/domain/calibration.ts';
import type { NetworkCalibration } from '../../../src-shared/models/own-network.ts';
import { useFormats } from '../../ui/site.tsx';
import { Facts } from '../ui/facts.tsx';

/** What the site's own people said of a network's scores. */
export function NetworkCalibrationFacts({ calibration }: { readonly calibration: NetworkCalibration }) {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const { at, people, pictures, differentCount, found, scale, missed } = calibration;
  const score = (value: number): string =>
    value.toLocaleString(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const share = (value: number): string =>
    value.toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const isFound = found !== null && found.oneInTenThousand === scale.oneInTenThousand;
  const line = score(scale.oneInTenThousand);
  return (
    <Stack gap="xs" data-testid="network-calibration">
      <Facts
        title={t('network.calibration.title')}
        rows={[
          [t('network.calibration.at'), formats.dateTime(at)],
          [t('network.calibration.people'), formats.number(people)],
          [t('network.calibration.pictures'), formats.number(pictures)],
          [t('network.calibration.different'), formats.number(differentCount)],
          [
            t('network.calibration.line'),
            t(isFound ? 'network.calibration.lineFound' : 'network.calibration.lineTold', { score: line }),
          ],
          ...(missed === null
            ? []
            : ([
                [
                  t('network.calibration.own'),
                  t('network.calibration.missed', { own: share(missed.own), builtIn: share(missed.builtIn) }),
                ],
              ] as const)),
        ]}
      />
      {!isFound && (
        <Text size="sm" c="var(--cf-muted)">
          {found === null ? t('network.calibration.few', { least: LEAST_PEOPLE }) : t('network.calibration.laxer')}
        </Text>
      )}
    </Stack>
  );
}
