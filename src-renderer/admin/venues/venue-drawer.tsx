import { Drawer } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Venue } from '../../../src-shared/ipc/venues.ts';
import { Confirm } from '../ui/confirm.tsx';
import { VenueForm } from './venue-form.tsx';

interface VenueDrawerProps {
  /** Null while closed. */
  readonly subject: Venue | 'new' | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Create and edit at the side of the list. Leaving with changes asks first. */
export function VenueDrawer({ subject, onClose, onSaved }: VenueDrawerProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [dirty, setDirty] = useState(false);
  const [asking, setAsking] = useState(false);
  const opened = subject !== null;
  useEffect(() => {
    if (opened) setDirty(false);
  }, [opened]);
  const leave = () => (dirty ? setAsking(true) : onClose());
  const venue = subject === 'new' ? null : subject;
  return (
    <>
      <Drawer
        opened={opened}
        onClose={leave}
        // The question below is on top and answers Escape itself.
        closeOnEscape={!asking}
        position="right"
        size={620}
        title={venue === null ? t('venues.form.add') : t('venues.form.edit', { name: venue.name })}
        closeButtonProps={{ 'aria-label': t('common:close') }}
        styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)', overflowWrap: 'anywhere' } }}
      >
        {subject !== null && (
          <VenueForm
            key={venue?.id ?? 'new'}
            venue={venue}
            onSaved={onSaved}
            onCancel={leave}
            onDirty={() => setDirty(true)}
          />
        )}
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
