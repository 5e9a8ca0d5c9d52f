import { Modal } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';

const RollCallContent = lazy(() => import('./roll-call-content.tsx'));

/** The key that opens the roll call from every page. */
const KEY = 'F9';

const useRollCall = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

/** Opens the roll call, over whatever page is shown. */
export const openRollCall = (): void => useRollCall.setState({ isOpen: true });
const close = (): void => useRollCall.setState({ isOpen: false });

/** Listens for the key on every page, and shows the roll call that is going on or the two ways to begin one. */
export function RollCall() {
  const { t } = useTranslation(['admin', 'common']);
  const isOpen = useRollCall((state) => state.isOpen);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== KEY) return;
      event.preventDefault();
      openRollCall();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
      close();
    };
  }, []);
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size={760}
      title={t('presence.rollCallTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      classNames={{ content: 'cf-roll-call' }}
    >
      {isOpen && (
        <Suspense>
          <RollCallContent />
        </Suspense>
      )}
    </Modal>
  );
}
