import { Button, Loader, Paper, Table } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../../src-shared/ipc/venues.ts';
import type { VenueId } from '../../../src-shared/models/ids.ts';
import type { VenueSession } from '../../../src-shared/models/venue.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';

/** What is read again when it changes. */
const SHOWN = ['lists:changed', 'roster:changed'] as const;

/** Names are told of so many, and how many more there are. */
const MOST_NAMES = 6;

interface SessionsTabProps {
  readonly venueId: VenueId;
  readonly onOpen: (session: VenueSession) => void;
}

/** Every session that a venue had, with who was missing. */
export function SessionsTab({ venueId, onOpen }: SessionsTabProps) {
  const { t } = useTranslation('admin');
  const { value, failure, reload } = useLoaded(useCallback(() => ask('venues:sessions', { venueId }), [venueId]));
  useRenewed(reload, { data: SHOWN });
  if (value === null)
    return failure === null ? <Loader role="status" aria-label={t('loading')} /> : <FailureAlert failure={failure} />;
  if (value.length === 0) {
    return (
      <Nothing
        icon={<IconCalendarEvent aria-hidden />}
        title={t('venues.sessions.none')}
        text={t('venues.sessions.noneText')}
      />
    );
  }
  return (
    <Paper withBorder p="md">
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={150}>{t('venues.sessions.date')}</Table.Th>
            <Table.Th w={150}>{t('venues.sessions.time')}</Table.Th>
            <Table.Th w={80}>{t('venues.sessions.here')}</Table.Th>
            <Table.Th>{t('venues.sessions.missing')}</Table.Th>
            <Table.Th w={110}>
              <span className="cf-visually-hidden">{t('staff.actions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {value.map((summary) => (
            <SessionRow key={summary.session.startsAt} summary={summary} onOpen={onOpen} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

interface SessionRowProps {
  readonly summary: SessionSummary;
  readonly onOpen: (session: VenueSession) => void;
}

function SessionRow({ summary: { session, present, missing }, onOpen }: SessionRowProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const date = formats.civilDate(session.date);
  const [from, to] = [formats.time(session.startsAt), formats.time(session.endsAt)];
  const names = missing
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
    .join(', ');
  const more = missing.length - MOST_NAMES;
  return (
    <Table.Tr data-testid="session-row" data-missing={missing.length}>
      <Table.Td className="cf-numerals">{date}</Table.Td>
      <Table.Td className="cf-numerals">
        {from === to ? t('venues.sessions.allDay') : t('venues.view.session', { from, to })}
      </Table.Td>
      <Table.Td className="cf-numerals">{present}</Table.Td>
      <Table.Td className="cf-wrap">
        {missing.length === 0 && t('venues.sessions.nobodyMissing')}
        {more > 0 ? t('venues.sessions.more', { names, count: more }) : names}
      </Table.Td>
      <Table.Td ta="right">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('venues.sessions.openOf', { date, from })}
          onClick={() => onOpen(session)}
          data-testid="session-open"
        >
          {t('venues.sessions.open')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
