import { signIn } from '../../services/accounts/auth.ts';
import { completeSetup, readAppInfo } from '../../services/site/setup.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = 'app:info' | 'setup:complete' | 'setup:open-kiosk' | 'auth:sign-in' | 'auth:sign-out' | 'auth:touch';

export function setupHandlers({ data, sessions, machine, desktop, runtime }: Context): Pick<Handlers, Topic> {
  return {
    'app:info': () => {
      const { language, office = false } = machine.machine();
      const common = { version: runtime.version, language, office };
      const problem = data.problem();
      // With the data closed nobody knows; `true` keeps a wizard from starting over a site that is there.
      if (problem !== null) return { ...common, setUp: true, siteName: null, zone: null, problem };
      return { ...common, ...readAppInfo(data.get().store), problem };
    },
    'setup:complete': async (request, { contentsId }) => {
      const session = await completeSetup(data.get(), request);
      sessions.begin(contentsId, session);
      machine.remember({ setUp: true });
      return session;
    },
    'setup:open-kiosk': () => desktop.openWindow('kiosk'),
    'auth:sign-in': async (request, { contentsId }) => {
      const session = await signIn(data.get(), request, 'sign-in');
      sessions.begin(contentsId, session);
      return session;
    },
    'auth:sign-out': (_request, { contentsId }) => sessions.end(contentsId),
    'auth:touch': (_request, { contentsId }) => sessions.touch(contentsId),
  };
}
