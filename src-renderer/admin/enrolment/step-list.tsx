import { Group, Text } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled, IconCircleDot, IconCircleMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FACE_POSES, type FacePose } from '../../../src-shared/models/face.ts';
import type { StepState } from './guide-steps.ts';

const icon = { size: 20, 'aria-hidden': true } as const;
const icons = {
  taken: <IconCircleCheckFilled {...icon} />,
  now: <IconCircleDot {...icon} />,
  later: <IconCircle {...icon} />,
  skipped: <IconCircleMinus {...icon} />,
} as const;
const inks = {
  taken: 'var(--cf-yes)',
  now: 'var(--cf-accent)',
  later: 'var(--cf-muted)',
  skipped: 'var(--cf-muted)',
} as const;

/** The five pictures of a guided enrolment and how far each is. */
export function StepList({ states }: { readonly states: Readonly<Record<FacePose, StepState>> }) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {FACE_POSES.map((pose) => (
        <Group
          key={pose}
          component="li"
          gap="xs"
          py={2}
          c={inks[states[pose]]}
          data-testid="guide-step"
          data-pose={pose}
          data-state={states[pose]}
          {...(states[pose] === 'now' ? { 'aria-current': 'step' as const } : {})}
        >
          {icons[states[pose]]}
          <Text size="sm" fw={states[pose] === 'now' ? 650 : 400}>
            {t(`common:guided.name.${pose}`)}
          </Text>
          <Text
            size="sm"
            c="var(--cf-muted)"
            {...(states[pose] === 'skipped' ? {} : { className: 'cf-visually-hidden' })}
          >
            {t(`enrol.guide.state.${states[pose]}`)}
          </Text>
        </Group>
      ))}
    </ol>
  );
}
