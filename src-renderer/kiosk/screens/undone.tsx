import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Message } from './message.tsx';

export function UndoneWords({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation('kiosk');
  return <Message words={{ title: t('undone.title'), fact: t('undone.fact', { name }), advice: t('undone.advice') }} />;
}
