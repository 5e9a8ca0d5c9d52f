import { isBeyondRetry } from '../../data/data-holder.ts';
import { signIn } from '../../services/accounts/auth.ts';
import { listExpected } from '../../services/punch/expected.ts';
import { punchByFace } from '../../services/punch/face-punch.ts';
import type { Challenges } from '../../services/punch/liveness.ts';
import { notePassiveScores } from '../../services/punch/passive-scores.ts';
import { punchByPin } from '../../services/punch/pin-punch.ts';
import { makeReceipt } from '../../services/punch/receipts.ts';
import { voidPunch } from '../../services/punch/void-punch.ts';
import { readKioskConfig } from '../../services/site/kiosk-config.ts';
import type { Context, Handlers } from '../context.ts';

type Topic =
  | 'kiosk:config'
  | 'kiosk:punch'
  | 'kiosk:passive-scores'
  | 'kiosk:pin-punch'
  | 'kiosk:expected'
  | 'kiosk:void'
  | 'kiosk:receipt'
  | 'kiosk:open-admin'
  | 'kiosk:leave'
  | 'kiosk:report';

export function kioskHandlers(
  { data, machine, desktop, kioskReport, sessions }: Context,
  challenges: Challenges,
): Pick<Handlers, Topic> {
  return {
    'kiosk:config': () => readKioskConfig(data.get(), machine.machine()),
    'kiosk:punch': (request) => punchByFace(data.get(), request, challenges),
    'kiosk:passive-scores': (request) => notePassiveScores(data.get(), request),
    'kiosk:pin-punch': (request) => punchByPin(data.get(), request),
    'kiosk:expected': () => listExpected(data.get()),
    'kiosk:receipt': ({ punchId }) => makeReceipt(data.get(), punchId),
    'kiosk:void': ({ punchId }) => voidPunch(data.get(), punchId),
    'kiosk:open-admin': () => {
      // Anybody may stand at the kiosk: a manager who walked away while signed in must not have left the door open.
      if (sessions.endAll()) desktop.reloadWindow('admin');
      desktop.openWindow('admin');
    },
    'kiosk:leave': async (request) => {
      // A database that cannot be opened knows no managers, and its mending needs the desktop.
      if (!isBeyondRetry(data.problem())) await signIn(data.get(), request, 'leave-kiosk');
      desktop.quit();
    },
    'kiosk:report': (request) => {
      const { clock, log } = data.get();
      const before = kioskReport.current;
      kioskReport.current = { reportedAt: clock.now(), ...request };
      const { backend, camera, problem } = request;
      if (before?.camera !== camera || before.problem !== problem || before.backend !== backend) {
        log.info('kiosk reports', { backend, camera, problem });
      }
    },
  };
}
