import { useTranslation } from 'react-i18next';
import type { GuidedHint, GuidedState } from '../../recognition/index.ts';

type OwnHint = Extract<GuidedHint, 'nobody' | 'turn-further' | 'turn-back'>;
const own: readonly OwnHint[] = ['nobody', 'turn-further', 'turn-back'];
const isOwn = (hint: GuidedHint): hint is OwnHint => own.some((one) => one === hint);

/** The one sentence to say now: what is in the way, else what is asked for. */
export function useGuidedWords(): (state: GuidedState) => string {
  const { t } = useTranslation('common');
  return ({ pose, hint }) => {
    if (hint === null) return t(`guided.ask.${pose}`);
    return isOwn(hint) ? t(`guided.hint.${hint}`) : t(`hint.${hint}`);
  };
}
