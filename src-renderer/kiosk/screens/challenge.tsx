import {
  IconArrowBigLeftLines,
  IconArrowBigRightLines,
  IconArrowBigUpLines,
  IconEyeClosed,
  IconMoodSmile,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChallengeStep } from '../../../src-shared/models/liveness.ts';
import { useKiosk } from '../flow/store.ts';
import type { View } from '../flow/view.ts';

type Asked = Extract<View, { screen: 'challenge' }>;

/** Left is the person's own left, which is on the left of a mirror and of the screen. */
const icons: Readonly<Record<ChallengeStep, ComponentType<{ 'aria-hidden': 'true'; className: string }>>> = {
  'turn-left': IconArrowBigLeftLines,
  'turn-right': IconArrowBigRightLines,
  'look-up': IconArrowBigUpLines,
  blink: IconEyeClosed,
  smile: IconMoodSmile,
};

export function ChallengeIcon({ step }: { readonly step: ChallengeStep }): ReactNode {
  const Icon = icons[step];
  return (
    <span className="challenge-badge">
      <Icon aria-hidden="true" className="challenge-icon" />
    </span>
  );
}

/** One step at a time in large words; which of how many stands below. */
export function ChallengeWords({ view }: { readonly view: Asked }): ReactNode {
  const { t } = useTranslation('kiosk');
  const pinAllowed = useKiosk((state) => state.config?.pinAllowed === true);
  const { step, index, of, asking } = view;
  return (
    <>
      <p className="challenge-count" data-testid="challenge-count">
        {t('challenge.count', { now: index + 1, of })}
      </p>
      <h1 className="kiosk-prompt" data-testid="challenge-step" aria-live="assertive">
        {asking ? t('looking.checking') : t(`challenge.${step}`)}
      </h1>
      <p className="result-advice">{t(pinAllowed ? 'challenge.why' : 'challenge.why-bare')}</p>
    </>
  );
}
