import { Select } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { VenueId } from '../../../src-shared/models/ids.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';

const load = (archived: boolean) => ask('venues:list', { archived });

interface VenueFilterProps {
  readonly value: VenueId | null;
  readonly onChange: (venueId: VenueId | null) => void;
}

/** Chooses a venue whose records are shown, archived ones too; nothing where the site has none. */
export function VenueFilter({ value, onChange }: VenueFilterProps) {
  const { t } = useTranslation('admin');
  const current = useLoaded(useCallback(() => load(false), [])).value ?? [];
  const archived = useLoaded(useCallback(() => load(true), [])).value ?? [];
  const venues = [...current, ...archived];
  if (venues.length === 0) return null;
  return (
    <Select
      label={t('attendance.venue')}
      placeholder={t('attendance.everywhere')}
      data={venues.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(venues.find(({ id }) => String(id) === chosen)?.id ?? null)}
      clearable
      clearButtonProps={{ 'aria-label': t('attendance.clearVenue') }}
      flex="1 1 165px"
      maw={300}
      data-testid="attendance-venue"
    />
  );
}
