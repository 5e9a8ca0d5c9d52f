import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { useKiosk } from '../flow/store.ts';
import type { View } from '../flow/view.ts';
import { spokenWords } from '../flow/words.ts';
import { sound, speak } from './sound.ts';

/** Tells ears what the screen tells eyes: a live region always, tones and a voice where the site wants them. */
export function Announcer({ view }: { readonly view: View }): ReactNode {
  const { t, i18n } = useTranslation('kiosk');
  const formats = useFormats();
  const result = useKiosk(({ flow }) => (flow.scene.kind === 'result' ? flow.scene : null));
  const outcome = result?.outcome ?? null;
  const config = useKiosk((state) => state.config);
  const words =
    result === null ? '' : spokenWords(result.outcome, result.mouthCovered, config?.pinAllowed === true, t, formats);

  // Only a new outcome makes a sound, not a setting or a language that changes meanwhile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (outcome === null) return;
    if (config?.sound === true) sound(outcome);
    if (config?.speech === true && outcome.kind === 'accepted') speak(words, i18n.language);
  }, [outcome]);

  const problem =
    view.screen === 'problem' ? `${t(`problem.${view.code}.title`)}. ${t(`problem.${view.code}.advice`)}` : '';
  const undone = view.screen === 'undone' ? t('undone.fact', { name: view.name }) : '';
  return (
    <>
      <p className="cf-visually-hidden" aria-live="assertive" aria-atomic="true" data-testid="announcement">
        {words}
        {undone}
      </p>
      <p className="cf-visually-hidden" aria-live="polite" aria-atomic="true">
        {problem}
      </p>
    </>
  );
}
