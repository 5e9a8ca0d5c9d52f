import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SiteZoneProvider } from '../ui/site.tsx';
import { EvacuationDialog } from './evacuation/evacuation-dialog.tsx';
import { startEyes } from './eyes/eyes.ts';
import { watchLoad } from './eyes/watch-load.ts';
import { startClockwork } from './flow/clockwork.ts';
import { useKiosk } from './flow/store.ts';
import { GroupDialog } from './group/group-dialog.tsx';
import { KioskFrame } from './kiosk-frame.tsx';
import { startLink, startReports } from './link/link.ts';
import { startSelf } from './link/self-session.ts';
import { servePrograms } from './link/serve-programs.ts';
import { NewcomerDialog } from './newcomer/newcomer-dialog.tsx';
import { SelfScreen } from './self/self-screen.tsx';

function Kiosk(): ReactNode {
  const { t } = useTranslation('kiosk');
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    if (video.current === null) return;
    const stops = [
      startClockwork(),
      startReports(),
      startSelf(),
      startEyes(video.current),
      watchLoad(video.current),
      startLink(),
      servePrograms(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return (
    <>
      <KioskFrame
        picture={(isOn) => (
          <video
            ref={video}
            className="kiosk-video"
            data-on={isOn}
            aria-label={t('looking.picture')}
            muted
            playsInline
          />
        )}
      />
      <SelfScreen />
      <NewcomerDialog />
      <GroupDialog />
      <EvacuationDialog />
    </>
  );
}

export function KioskPage(): ReactNode {
  const zone = useKiosk((state) => state.config?.zone ?? 'UTC');
  return (
    <SiteZoneProvider zone={zone}>
      <Kiosk />
    </SiteZoneProvider>
  );
}
