import { Drawer } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from './confirm.tsx';

interface EditDrawerProps {
  readonly opened: boolean;
  readonly title: string;
  readonly size: number;
  readonly onClose: () => void;
  /** What is edited: `leave` is for its cancel button, `onDirty` tells that there are changes. */
  readonly children: (edit: { readonly leave: () => void; readonly onDirty: () => void }) => ReactNode;
}

/** Create and edit at the side of a list. Leaving with changes asks first. */
export function EditDrawer({ opened, title, size, onClose, children }: EditDrawerProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [dirty, setDirty] = useState(false);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (opened) setDirty(false);
  }, [opened]);
  const onDirty = useCallback(() => setDirty(true), []);
  const leave = () => (dirty ? setAsking(true) : onClose());
  return (
    <>
      <Drawer
        opened={opened}
        onClose={leave}
        // The question below is on top and answers Escape itself.
        closeOnEscape={!asking}
        position="right"
        size={size}
        title={title}
        closeButtonProps={{ 'aria-label': t('common:close') }}
        styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)', overflowWrap: 'anywhere' } }}
      >
        {children({ leave, onDirty })}
      </Drawer>
      {asking && (
        <Confirm
          opened
          title={t('discard.title')}
          text={t('discard.text')}
          action={t('discard.action')}
          danger
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            onClose();
          }}
        />
      )}
    </>
  );
}
