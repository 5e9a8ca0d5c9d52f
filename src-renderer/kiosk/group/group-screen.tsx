import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { OpenVenue } from '../../../src-shared/ipc/kiosk-group.ts';
import type { Capture } from '../../../src-shared/ipc/venues.ts';
import { call } from '../../client/client.ts';
import { useAbandon } from '../parts/abandon.ts';
import { GroupCamera } from './group-camera.tsx';
import { GroupResult } from './group-result.tsx';
import { GroupVenues } from './group-venues.tsx';

interface GroupScreenProps {
  readonly session: ReplyOf<'kiosk-group:open'>;
  readonly onClose: () => void;
}

interface Shown {
  readonly jpeg: Uint8Array;
  readonly capture: Capture;
}

/** Where a manager need not choose: the venue the kiosk stands at, or the only one that is open. */
function onlyVenue({ venues, here }: GroupScreenProps['session']): OpenVenue | null {
  const standing = venues.find(({ id }) => id === here);
  return standing ?? (venues.length === 1 ? (venues[0] ?? null) : null);
}

/** Tells the main process of every touch, and answers how many there were. */
function useTouches(token: string, onOver: () => void): number {
  const [touches, setTouches] = useState(0);
  useEffect(() => {
    const touch = (): void => {
      setTouches((before) => before + 1);
      void call('kiosk-group:touch', { token }).then((reply) => {
        if (!reply.ok && reply.error.code === 'session-over') onOver();
      });
    };
    window.addEventListener('pointerdown', touch);
    window.addEventListener('keydown', touch);
    return () => {
      window.removeEventListener('pointerdown', touch);
      window.removeEventListener('keydown', touch);
    };
  }, [token, onOver]);
  return touches;
}

/** The venue, the live picture with a box around every face, and who was in the picture that was taken. */
export function GroupScreen({ session, onClose }: GroupScreenProps): ReactNode {
  const { t } = useTranslation(['kiosk', 'common']);
  const [venue, setVenue] = useState(() => onlyVenue(session));
  const [shown, setShown] = useState<Shown | null>(null);
  const touches = useTouches(session.token, onClose);
  useAbandon(onClose, `${touches}|${shown?.capture.id ?? ''}`, session.milliseconds);
  return (
    <div className="group" data-testid="group">
      <header className="self-top">
        <h1 className="self-name">{venue === null ? t('group.title') : t('group.at', { name: venue.name })}</h1>
        {venue !== null && session.venues.length > 1 && shown === null && (
          <Button
            className="self-button"
            variant="default"
            onClick={() => setVenue(null)}
            data-testid="group-other-venue"
          >
            {t('group.other')}
          </Button>
        )}
        <Button className="self-button" variant="default" onClick={onClose} data-testid="group-close">
          {t('common:close')}
        </Button>
      </header>
      {venue === null && <GroupVenues venues={session.venues} onChosen={setVenue} />}
      {venue !== null && shown !== null && <GroupResult {...shown} onAgain={() => setShown(null)} onDone={onClose} />}
      {venue !== null && shown === null && (
        <GroupCamera token={session.token} venueId={venue.id} onTaken={setShown} onOver={onClose} />
      )}
    </div>
  );
}
