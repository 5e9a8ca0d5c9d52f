import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CalibrationReport } from '../../../src-shared/ipc/calibration.ts';
import { similarityText } from '../lib/format.ts';
import { Mark } from '../ui/mark.tsx';

interface ClosestPeopleProps {
  readonly closest: CalibrationReport['closest'];
  readonly acceptScore: number;
}

/** Who is most like whom, by name: the two whom the camera could mix up first. */
export function ClosestPeople({ closest, acceptScore }: ClosestPeopleProps) {
  const { t, i18n } = useTranslation('admin');
  return (
    <Stack gap="xs">
      <Title order={3} size="h6">
        {t('calibration.closest')}
      </Title>
      {closest.map(({ first, second, score }) => (
        <Group
          key={`${first.code} ${second.code}`}
          justify="space-between"
          wrap="nowrap"
          data-testid="calibration-pair"
        >
          <Text size="sm" className="cf-wrap">
            {t('calibration.pair', { first: first.name, second: second.name })}
          </Text>
          <Group gap="xs" wrap="nowrap">
            {score >= acceptScore && <Mark tone="no">{t('calibration.tooClose')}</Mark>}
            <Text size="sm" className="cf-numerals">
              {similarityText(score, i18n.language)}
            </Text>
          </Group>
        </Group>
      ))}
      <Text size="sm" c="var(--cf-muted)">
        {t('calibration.closestText')}
      </Text>
    </Stack>
  );
}
