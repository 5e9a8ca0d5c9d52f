import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Venue } from '../../../src-shared/ipc/venues.ts';
import { useFormats } from '../../ui/site.tsx';
import { Mark } from '../ui/mark.tsx';

interface VenueCardProps {
  readonly venue: Venue;
  readonly onOpen: () => void;
  readonly onEdit: () => void;
  readonly onArchive: () => void;
}

/** One venue: whether it is open, how many are there, what waits. */
export function VenueCard({ venue, onOpen, onEdit, onArchive }: VenueCardProps) {
  const { t } = useTranslation('admin');
  const { name, archivedAt, present, expectedCount, unknownFaces } = venue;
  return (
    <Paper withBorder p="md" data-testid="venue-card" data-name={name}>
      <Stack gap="sm" h="100%" justify="space-between">
        <Stack gap={6}>
          <Text component="h2" fw={650} className="cf-wrap">
            {name}
          </Text>
          <Group gap={6}>
            <OpenMark venue={venue} />
            {unknownFaces > 0 && <Mark tone="wait">{t('venues.toName', { count: unknownFaces })}</Mark>}
          </Group>
          <Text size="sm" c="var(--cf-muted)" className="cf-numerals">
            {present === null
              ? t('venues.expectedCount', { count: expectedCount })
              : t('venues.present', { present, expected: expectedCount })}
          </Text>
        </Stack>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant={archivedAt === null ? 'light' : 'default'}
            onClick={onOpen}
            aria-label={t('venues.listOf', { name })}
            data-testid="venue-open"
          >
            {t('venues.list')}
          </Button>
          {archivedAt === null && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={onEdit}
              aria-label={t('venues.editOf', { name })}
              data-testid="venue-edit"
            >
              {t('venues.edit')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            onClick={onArchive}
            aria-label={t(archivedAt === null ? 'venues.archiveOf' : 'venues.restoreOf', { name })}
            data-testid="venue-archive"
          >
            {t(archivedAt === null ? 'venues.archive' : 'venues.restore')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** Whether a venue is open now, and until or from when. */
export function OpenMark({ venue }: { readonly venue: Venue }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { archivedAt, openings, now, next } = venue;
  if (archivedAt !== null) return <Mark tone="plain">{t('venues.archived')}</Mark>;
  if (openings === null) return <Mark tone="yes">{t('venues.openToday')}</Mark>;
  if (now !== null) return <Mark tone="yes">{t('venues.openUntil', { time: formats.time(now.endsAt) })}</Mark>;
  if (next === null) return <Mark tone="plain">{t('venues.closed')}</Mark>;
  return (
    <Mark tone="plain">
      {t('venues.opensAt', { day: formats.day(next.startsAt), time: formats.time(next.startsAt) })}
    </Mark>
  );
}
