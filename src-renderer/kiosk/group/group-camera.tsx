import { Button, Progress } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Capture } from '../../../src-shared/ipc/venues.ts';
import type { VenueId } from '../../../src-shared/models/ids.ts';
import { call } from '../../client/client.ts';
import type { CrowdSight } from '../../recognition/types.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { boxStyle, ratioStyle } from '../../ui/group/box-style.ts';
import { pictureFields } from '../../ui/group/picture-fields.ts';
import { useKiosk } from '../flow/store.ts';
import { DialogError } from '../parts/dialog-error.tsx';
import { useGroupCamera } from './use-group-camera.ts';

/** As much of the camera's picture as it gives: far faces are small. */
const still = { longestSide: 4096, quality: 0.92 };

interface GroupCameraProps {
  readonly token: string;
  readonly venueId: VenueId;
  readonly onTaken: (taken: { jpeg: Uint8Array; capture: Capture }) => void;
  /** The manager's session ended meanwhile. */
  readonly onOver: () => void;
}

/**
 * What is said of the faces in view: how many, and how many of them are too small or unclear to tell whose they are.
 */
function Count({ sights }: { readonly sights: readonly CrowdSight[] | null }): ReactNode {
  const { t } = useTranslation('kiosk');
  if (sights === null) return t('group.seeking');
  const poor = sights.filter(({ reasons }) => reasons.length > 0).length;
  return `${t('group.faces', { count: sights.length })}${poor === 0 ? '' : ` · ${t('group.poor', { count: poor })}`}`;
}

/** The live picture, as in a mirror, with a box around every face; taking it and looking it through. */
export function GroupCamera({ token, venueId, onTaken, onOver }: GroupCameraProps): ReactNode {
  const { t } = useTranslation(['kiosk', 'errors']);
  const errorText = useErrorText();
  const video = useRef<HTMLVideoElement>(null);
  const [fraction, setFraction] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [ratio, setRatio] = useState<number | null>(null);
  const { live, sights } = useGroupCamera(video, fraction === null);

  async function take(): Promise<void> {
    const glass = useKiosk.getState().glass();
    if (glass === null || video.current === null) return;
    setError(null);
    setFraction(0);
    try {
      const picture = await glass.recognition.captureStill(video.current, still);
      const found = await glass.recognition.analyseCrowd(picture, setFraction);
      // Closed meanwhile: what would follow is another dialog's by now, and no picture is wanted.
      if (video.current === null) return;
      const reply = await call('kiosk-group:capture', { token, venueId, ...pictureFields(found) });
      if (reply.ok) return onTaken({ jpeg: found.jpeg, capture: reply.value });
      if (reply.error.code === 'session-over') return onOver();
      setError(errorText(reply.error));
    } catch {
      setError(t('errors:recognition-failed'));
    }
    setFraction(null);
  }

  return (
    <>
      <div className="group-picture">
        <div className="cf-group-picture group-mirror" data-testid="group-live" style={ratioStyle(ratio)}>
          <video
            ref={video}
            muted
            playsInline
            aria-label={t('looking.picture')}
            onResize={({ currentTarget }) => setRatio(currentTarget.videoWidth / currentTarget.videoHeight)}
          />
          {fraction === null &&
            sights?.map(({ box, reasons }, index) => (
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: a box is nobody in particular
                key={index}
                className="cf-face-box"
                data-testid="group-sight"
                data-kind={reasons.length === 0 ? 'match' : 'too-poor'}
                data-named={reasons.length === 0}
                style={boxStyle(box)}
              />
            ))}
        </div>
      </div>
      <footer className="group-foot">
        <div className="group-says">
          {!live && <DialogError testId="group-error" text={t('errors:camera-lost')} />}
          {error !== null && <DialogError testId="group-error" text={error} />}
          {live && fraction === null && (
            <>
              <p className="group-count" role="status">
                <Count sights={sights} />
              </p>
              <p className="self-soft">{t('group.how')}</p>
            </>
          )}
          {fraction !== null && (
            <>
              <p className="group-count" role="status">
                {t(fraction < 1 ? 'group.finding' : 'group.storing')}
              </p>
              <Progress size="lg" value={fraction * 100} aria-label={t('group.finding')} />
            </>
          )}
        </div>
        <Button
          className="self-button group-take"
          leftSection={<IconCamera aria-hidden="true" />}
          disabled={!live}
          loading={fraction !== null}
          onClick={() => void take()}
          data-testid="group-take"
        >
          {t('group.take')}
        </Button>
      </footer>
    </>
  );
}
