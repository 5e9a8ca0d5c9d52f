import { IconUserQuestion, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../flow/store.ts';
import type { View } from '../flow/view.ts';
import { type StrangerKind, strangerWords } from '../flow/words.ts';
import { Message } from './message.tsx';

export function StrangerIcon({ kind }: { readonly kind: StrangerKind }): ReactNode {
  return kind === 'ambiguous' ? <IconUsers aria-hidden="true" /> : <IconUserQuestion aria-hidden="true" />;
}

export function StrangerWords({ view }: { readonly view: Extract<View, { screen: StrangerKind }> }): ReactNode {
  const { t } = useTranslation('kiosk');
  const pinAllowed = useKiosk((state) => state.config?.pinAllowed === true);
  return <Message words={strangerWords(view.screen, view.mouthCovered, pinAllowed, t)} />;
}
