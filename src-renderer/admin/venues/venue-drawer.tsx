import { useTranslation } from 'react-i18next';
import type { Venue } from '../../../src-shared/ipc/venues.ts';
import { EditDrawer } from '../ui/edit-drawer.tsx';
import { VenueForm } from './venue-form.tsx';

interface VenueDrawerProps {
  /** Null while closed. */
  readonly subject: Venue | 'new' | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** A venue to make or to change. */
export function VenueDrawer({ subject, onClose, onSaved }: VenueDrawerProps) {
  const { t } = useTranslation('admin');
  const venue = subject === 'new' ? null : subject;
  return (
    <EditDrawer
      opened={subject !== null}
      onClose={onClose}
      size={620}
      title={venue === null ? t('venues.form.add') : t('venues.form.edit', { name: venue.name })}
    >
      {({ leave, onDirty }) =>
        subject !== null && (
          <VenueForm key={venue?.id ?? 'new'} venue={venue} onSaved={onSaved} onCancel={leave} onDirty={onDirty} />
        )
      }
    </EditDrawer>
  );
}
