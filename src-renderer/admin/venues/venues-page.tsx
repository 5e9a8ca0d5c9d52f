import { Button, Group, Loader, SegmentedControl, SimpleGrid } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconMapPin, IconPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Venue } from '../../../src-shared/ipc/venues.ts';
import type { VenueId } from '../../../src-shared/models/ids.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';
import { useAdmin } from '../lib/store.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { notifyProblem } from '../ui/notify.tsx';
import { AdminPage } from '../ui/page.tsx';
import './venues.css';
import { VenueCard } from './venue-card.tsx';
import { VenueDrawer } from './venue-drawer.tsx';
import { VenueView } from './venue-view.tsx';

/** What is read again when it changes. */
const SHOWN = ['roster:changed', 'lists:changed'] as const;

const shownKinds = ['current', 'archived'] as const;

/** Venues open and close by the clock alone, without anything being told. */
const RENEW_MS = 30_000;

/** All venues, or the list of one. */
export function VenuesPage() {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const [shown, setShown] = useState<(typeof shownKinds)[number]>('current');
  const archived = shown === 'archived';
  const [open, setOpen] = useState<VenueId | null>(null);
  const [editing, setEditing] = useState<Venue | 'new' | null>(null);
  const [archiving, setArchiving] = useState<Venue | null>(null);
  const load = useCallback(() => ask('venues:list', { archived }), [archived]);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  useInterval(() => void reload(), RENEW_MS, { autoInvoke: true });
  // Choosing the page again, while one venue is open, leads back to all of them.
  const page = useAdmin((state) => state.page);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is what this waits for
  useEffect(() => setOpen(null), [page]);
  const opened = value?.find(({ id }) => id === open);

  async function setArchived(venue: Venue) {
    const reply = await ask('venues:archive', { venueId: venue.id, archived: venue.archivedAt === null });
    setArchiving(null);
    if (!reply.ok) notifyProblem(errorText(reply.error));
    await reload();
  }

  if (opened !== undefined) return <VenueView venue={opened} onBack={() => setOpen(null)} />;
  return (
    <AdminPage
      title={t('venues.title')}
      description={t('venues.description')}
      actions={
        <Button
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setEditing('new')}
          data-testid="venue-add"
        >
          {t('venues.add')}
        </Button>
      }
    >
      <Group>
        <SegmentedControl
          aria-label={t('venues.shown')}
          data={shownKinds.map((kind) => ({ value: kind, label: t(`venues.${kind}`) }))}
          value={shown}
          onChange={setShown}
          data-testid="venues-shown"
        />
      </Group>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value?.length === 0 && (
        <Nothing
          icon={<IconMapPin aria-hidden />}
          title={t(archived ? 'venues.noneArchived' : 'venues.none')}
          text={t(archived ? 'venues.noneArchivedText' : 'venues.noneText')}
        />
      )}
      <SimpleGrid cols={{ base: 2, xl: 3 }}>
        {value?.map((venue) => (
          <VenueCard
            key={venue.id}
            venue={venue}
            onOpen={() => setOpen(venue.id)}
            onEdit={() => setEditing(venue)}
            onArchive={() => (venue.archivedAt === null ? setArchiving(venue) : void setArchived(venue))}
          />
        ))}
      </SimpleGrid>
      <VenueDrawer
        subject={editing}
        onClose={() => setEditing(null)}
        onSaved={() => {
          setEditing(null);
          void reload();
        }}
      />
      {archiving !== null && (
        <Confirm
          opened
          title={t('venues.archiveOf', { name: archiving.name })}
          text={t('venues.archiveText')}
          action={t('venues.archive')}
          onClose={() => setArchiving(null)}
          onConfirm={() => void setArchived(archiving)}
        />
      )}
    </AdminPage>
  );
}
