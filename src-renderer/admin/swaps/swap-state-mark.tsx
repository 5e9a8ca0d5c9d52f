import { useTranslation } from 'react-i18next';
import type { SwapRecord } from '../../../src-shared/ipc/swaps.ts';
import { Mark } from '../ui/mark.tsx';

const tones = {
  requested: 'plain',
  accepted: 'wait',
  applied: 'yes',
  declined: 'no',
  cancelled: 'plain',
  expired: 'plain',
  reversed: 'no',
} as const;

/** How far a swap has come. */
export function SwapStateMark({ state }: Pick<SwapRecord, 'state'>) {
  const { t } = useTranslation('admin');
  return <Mark tone={tones[state]}>{t(`swaps.state.${state}`)}</Mark>;
}
