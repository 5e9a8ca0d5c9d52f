import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenVenue } from '../../../src-shared/ipc/kiosk-group.ts';
import { useFormats } from '../../ui/site.tsx';

interface GroupVenuesProps {
  readonly venues: readonly OpenVenue[];
  readonly onChosen: (venue: OpenVenue) => void;
}

/** The venues that are open now, to choose the one whose list the picture fills. */
export function GroupVenues({ venues, onChosen }: GroupVenuesProps): ReactNode {
  const { t } = useTranslation('kiosk');
  const formats = useFormats();
  if (venues.length === 0) {
    return (
      <p className="self-empty" data-testid="group-none">
        <strong>{t('group.none')}</strong>
        {t('group.none-text')}
      </p>
    );
  }
  return (
    <section className="self-body self-page" aria-label={t('group.which')}>
      <p className="self-lead">{t('group.which')}</p>
      <ul className="self-list">
        {venues.map((venue) => (
          <li key={venue.id}>
            <UnstyledButton
              className="self-row"
              onClick={() => onChosen(venue)}
              data-testid="group-venue"
              data-name={venue.name}
            >
              <strong>{venue.name}</strong>
              <span className="self-soft cf-numerals">
                {venue.allDay ? t('group.all-day') : t('group.until', { time: formats.time(venue.session.endsAt) })}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
