import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SiteZoneProvider } from '../ui/site.tsx';
import { startEyes } from './eyes/eyes.ts';
import { startClockwork } from './flow/clockwork.ts';
import { useKiosk } from './flow/store.ts';
import { codeOf, type Screen, viewOf } from './flow/view.ts';
import { GroupDialog } from './group/group-dialog.tsx';
import { startLink, startReports } from './link/link.ts';
import { startSelf } from './link/self-session.ts';
import { NewcomerDialog } from './newcomer/newcomer-dialog.tsx';
import { ActionBar } from './parts/action-bar.tsx';
import { Announcer } from './parts/announcer.tsx';
import { ClaimDialog } from './parts/claim-dialog.tsx';
import { Dial } from './parts/dial.tsx';
import { LeaveDialog } from './parts/leave-dialog.tsx';
import { PinDialog } from './parts/pin-dialog.tsx';
import { TopBar } from './parts/top-bar.tsx';
import { screenOf } from './screens/screens.tsx';
import { SelfScreen } from './self/self-screen.tsx';

/** The colour of each screen. It never stands alone: an icon and words say the same. */
const tones: Readonly<Record<Screen, 'plain' | 'yes' | 'wait' | 'no'>> = {
  idle: 'plain',
  looking: 'plain',
  challenge: 'plain',
  accepted: 'yes',
  refused: 'wait',
  unknown: 'no',
  ambiguous: 'no',
  'not-you': 'no',
  undone: 'plain',
  problem: 'plain',
};

function Kiosk(): ReactNode {
  const { t } = useTranslation('kiosk');
  const video = useRef<HTMLVideoElement>(null);
  const flow = useKiosk((state) => state.flow);
  const health = useKiosk((state) => state.health);
  const view = viewOf(flow, health);
  const loaded = useKiosk((state) => state.loaded);
  const { dial, lit, words } = screenOf(view, loaded);

  useEffect(() => {
    if (video.current === null) return;
    const stops = [startClockwork(), startReports(), startSelf(), startEyes(video.current), startLink()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  const resultAt = 'shownAt' in flow.scene ? flow.scene.shownAt : null;
  return (
    <main
      className="kiosk"
      data-testid="kiosk-screen"
      data-screen={view.screen}
      data-code={codeOf(view)}
      data-tone={tones[view.screen]}
      data-answered={flow.told !== null}
    >
      <TopBar withClock={view.screen !== 'idle'} />
      <div className="kiosk-body">
        <Dial lit={lit} resultAt={resultAt}>
          <video
            ref={video}
            className="kiosk-video"
            data-on={view.screen === 'looking' || view.screen === 'challenge'}
            aria-label={t('looking.picture')}
            muted
            playsInline
          />
          {dial}
        </Dial>
        <div className="kiosk-words">{words}</div>
      </div>
      <ActionBar view={view} />
      <Announcer view={view} />
      <PinDialog />
      <ClaimDialog />
      <LeaveDialog />
      <SelfScreen />
      <NewcomerDialog />
      <GroupDialog />
    </main>
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
