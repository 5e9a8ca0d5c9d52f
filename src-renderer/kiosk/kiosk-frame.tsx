import type { ReactNode } from 'react';
import { useKiosk } from './flow/store.ts';
import { codeOf, type Screen, viewOf } from './flow/view.ts';
import { ActionBar } from './parts/action-bar.tsx';
import { Announcer } from './parts/announcer.tsx';
import { ClaimDialog } from './parts/claim-dialog.tsx';
import { Dial } from './parts/dial.tsx';
import { LeaveDialog } from './parts/leave-dialog.tsx';
import { PinDialog } from './parts/pin-dialog.tsx';
import { TopBar } from './parts/top-bar.tsx';
import { screenOf } from './screens/screens.tsx';

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

/** The screen that the store asks for. `picture` makes what lies in the dial while a face is looked at. */
export function KioskFrame({ picture }: { readonly picture: (isOn: boolean) => ReactNode }): ReactNode {
  const flow = useKiosk((state) => state.flow);
  const health = useKiosk((state) => state.health);
  const loaded = useKiosk((state) => state.loaded);
  const view = viewOf(flow, health);
  const { dial, lit, words } = screenOf(view, loaded);
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
        <Dial lit={lit} resultAt={'shownAt' in flow.scene ? flow.scene.shownAt : null}>
          {picture(view.screen === 'looking' || view.screen === 'challenge')}
          {dial}
        </Dial>
        <div className="kiosk-words">{words}</div>
      </div>
      <ActionBar view={view} />
      <Announcer view={view} />
      <PinDialog />
      <ClaimDialog />
      <LeaveDialog />
    </main>
  );
}
