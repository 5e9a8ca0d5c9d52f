import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconPlayerSkipForward } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionList, Venue } from '../../../src-shared/ipc/venues.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { Confirm } from '../ui/confirm.tsx';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';
import { OpenMark } from './venue-card.tsx';

interface SessionChoiceProps {
  readonly venue: Venue;
  readonly list: SessionList | null;
  readonly isToday: boolean;
  readonly onChosen: (startsAt: Instant | null) => void;
}

/** When the session shown is on; of several on one date, which of them; and the way to begin another. */
export function SessionChoice({ venue, list, isToday, onChosen }: SessionChoiceProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const session = list?.session ?? null;
  const sessions = list?.sessions ?? [];
  return (
    <Group gap="xs" mih={36} ml={6}>
      {session !== null && sessions.length > 1 && (
        <SegmentedControl
          aria-label={t('venues.sessions.which')}
          data={sessions.map(({ startsAt, endsAt }, index) => ({
            value: String(startsAt),
            label: t('venues.sessions.number', {
              number: index + 1,
              from: formats.time(startsAt),
              to: formats.time(endsAt),
            }),
          }))}
          value={String(session.startsAt)}
          onChange={(startsAt) => onChosen(Number(startsAt))}
          data-testid="venue-session"
        />
      )}
      {session !== null && sessions.length < 2 && venue.openings !== null && (
        <Text size="sm" c="var(--cf-muted)" className="cf-numerals">
          {t('venues.view.session', { from: formats.time(session.startsAt), to: formats.time(session.endsAt) })}
        </Text>
      )}
      {(list?.open === true || isToday) && <OpenMark venue={venue} />}
      {list?.open === true && list.captures.length > 0 && <NextSession venue={venue} onBegun={() => onChosen(null)} />}
    </Group>
  );
}

function NextSession({ venue, onBegun }: { readonly venue: Venue; readonly onBegun: () => void }) {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  async function begin() {
    setBusy(true);
    const reply = await ask('venues:next-session', { venueId: venue.id });
    setBusy(false);
    setAsking(false);
    if (!reply.ok) return notifyProblem(errorText(reply.error));
    notifyDone(t('venues.sessions.nextDone'));
    onBegun();
  }

  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlayerSkipForward size={16} aria-hidden />}
        onClick={() => setAsking(true)}
        data-testid="venue-next-session"
      >
        {t('venues.sessions.next')}
      </Button>
      {asking && (
        <Confirm
          opened
          title={t('venues.sessions.nextTitle')}
          text={t('venues.sessions.nextText')}
          action={t('venues.sessions.next')}
          busy={busy}
          onClose={() => setAsking(false)}
          onConfirm={() => void begin()}
        />
      )}
    </>
  );
}
