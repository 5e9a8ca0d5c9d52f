import { IconUserQuestion, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../store.ts';
import { strangerWords } from '../words.ts';
import { Message } from './Message.tsx';

type Kind = 'unknown' | 'ambiguous';

export function StrangerIcon({ kind }: { readonly kind: Kind }): ReactNode {
  return kind === 'unknown' ? <IconUserQuestion aria-hidden="true" /> : <IconUsers aria-hidden="true" />;
}

export function StrangerWords({ kind }: { readonly kind: Kind }): ReactNode {
  const { t } = useTranslation('kiosk');
  const pinAllowed = useKiosk((state) => state.config?.pinAllowed === true);
  return <Message words={strangerWords(kind, pinAllowed, t)} />;
}
