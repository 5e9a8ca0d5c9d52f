import { ActionIcon, Button, Group, Loader, SegmentedControl } from '@mantine/core';
import {
  IconArrowLeft,
  IconCamera,
  IconChevronLeft,
  IconChevronRight,
  IconFileExport,
  IconMoonStars,
  IconPhotoPlus,
} from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import type { SessionList, Venue } from '../../../src-shared/ipc/venues.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { useToday } from '../ranges/range-fields.tsx';
import { DateField } from '../ui/date-field.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';
import { AdminPage } from '../ui/page.tsx';
import { BringDialog } from './bring-dialog.tsx';
import { CaptureDialog } from './capture-dialog.tsx';
import { ListTab } from './list-tab.tsx';
import { PicturesTab } from './pictures-tab.tsx';
import { SessionChoice } from './session-choice.tsx';
import { SessionsTab } from './sessions-tab.tsx';
import { UnknownTab } from './unknown-tab.tsx';

/** What is read again when it changes. */
const SHOWN = ['lists:changed', 'roster:changed', 'config:changed'] as const;

const tabs = ['list', 'faces', 'pictures', 'sessions'] as const;
type Tab = (typeof tabs)[number];

/** One venue: the attendance list of a day, the faces to name, the pictures, and the ways to bring more. */
export function VenueView({ venue, onBack }: { readonly venue: Venue; readonly onBack: () => void }) {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const today = useToday();
  // The session that is on may have begun yesterday.
  const [{ date, startsAt }, setShown] = useState<{ date: string; startsAt: Instant | null }>({
    date: venue.now?.date ?? today,
    startsAt: null,
  });
  const setDate = (chosen: string) => setShown({ date: chosen, startsAt: null });
  const [tab, setTab] = useState<Tab>('list');
  const [dialog, setDialog] = useState<'capture' | 'bring' | null>(null);
  const load = useCallback(
    () => ask('venues:session', { venueId: venue.id, date, startsAt }),
    [venue.id, date, startsAt],
  );
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  const active = venue.archivedAt === null;
  const counts = { list: 0, faces: venue.unknownFaces, pictures: value?.captures.length ?? 0, sessions: 0 };

  async function exportCsv() {
    const reply = await ask('venues:export', { venueId: venue.id, date });
    if (reply.ok) {
      const path = <span data-testid="venue-export-path">{reply.value.path}</span>;
      notifyDone(path, t('venues.view.exported', { count: reply.value.rows }));
    } else if (reply.error.code !== 'cancelled') notifyProblem(errorText(reply.error));
  }

  return (
    <AdminPage
      title={venue.name}
      description={t('venues.view.noPunch')}
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          onClick={onBack}
          data-testid="venue-back"
        >
          {t('venues.view.back')}
        </Button>
      }
    >
      <Group justify="space-between" align="flex-end">
        <Group gap={6} align="flex-end">
          <ActionIcon
            size={36}
            variant="default"
            aria-label={t('venues.view.earlier')}
            onClick={() => setDate(addDays(date, -1))}
          >
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <DateField
            label={t('venues.view.date')}
            value={date}
            onChange={(chosen) => chosen !== null && setDate(chosen)}
            w={130}
            data-testid="venue-date"
          />
          <ActionIcon
            size={36}
            variant="default"
            aria-label={t('venues.view.later')}
            onClick={() => setDate(addDays(date, 1))}
          >
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
          <SessionChoice
            venue={venue}
            list={value}
            isToday={date === today}
            onChosen={(begins) => {
              setShown({ date, startsAt: begins });
              void reload();
            }}
          />
        </Group>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconFileExport size={18} aria-hidden />}
            onClick={() => void exportCsv()}
            data-testid="venue-export"
          >
            {t('venues.view.export')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPhotoPlus size={18} aria-hidden />}
            disabled={!active}
            onClick={() => setDialog('bring')}
            data-testid="venue-bring"
          >
            {t('venues.bring.action')}
          </Button>
          <Button
            leftSection={<IconCamera size={18} aria-hidden />}
            disabled={venue.now === null}
            onClick={() => setDialog('capture')}
            data-testid="venue-capture"
          >
            {t('venues.capture.action')}
          </Button>
        </Group>
      </Group>
      <Group>
        <SegmentedControl
          aria-label={t('venues.view.tabs')}
          data={tabs.map((name) => ({ value: name, label: t(`venues.view.tab.${name}`, { count: counts[name] }) }))}
          value={tab}
          onChange={setTab}
          data-testid="venue-tabs"
        />
      </Group>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && tab === 'list' && <List list={value} />}
      {tab === 'faces' && <UnknownTab venueId={venue.id} />}
      {value !== null && tab === 'pictures' && <PicturesTab captures={value.captures} />}
      {tab === 'sessions' && (
        <SessionsTab
          venueId={venue.id}
          onOpen={(session) => {
            setShown(session);
            setTab('list');
          }}
        />
      )}
      {dialog === 'capture' && <CaptureDialog venue={venue} onClose={() => setDialog(null)} />}
      {dialog === 'bring' && <BringDialog venue={venue} onClose={() => setDialog(null)} />}
    </AdminPage>
  );
}

function List({ list }: { readonly list: SessionList }) {
  const { t } = useTranslation('admin');
  return list.session === null ? (
    <Nothing
      icon={<IconMoonStars aria-hidden />}
      title={t('venues.view.closedDay')}
      text={t('venues.view.closedDayText')}
    />
  ) : (
    <ListTab list={list} />
  );
}
