import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { View } from '../flow/view.ts';
import { Note } from './idle.tsx';

/** One short hint at a time: the thing that helps most. */
export function LookingWords({ view }: { readonly view: Extract<View, { screen: 'looking' }> }): ReactNode {
  const { t } = useTranslation(['kiosk', 'common']);
  const ready = view.claim?.name ? 'looking.claim' : view.forSelf ? 'looking.self' : 'looking.ready';
  const hint =
    view.hint === null
      ? t(view.asking ? 'looking.checking' : ready, { ns: 'kiosk', name: view.claim?.name ?? '' })
      : t(`hint.${view.hint}`, { ns: 'common' });
  return (
    <>
      <h1 className="kiosk-prompt" data-testid="hint">
        {hint}
      </h1>
      <Note note={view.note} />
    </>
  );
}
