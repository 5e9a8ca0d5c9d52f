import { noteAutostart } from '../../services/site/machine.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = 'lock:check' | 'lock:set-autostart';

export function lockHandlers({ data, sessions, lock }: Context): Pick<Handlers, Topic> {
  return {
    'lock:check': () => lock.check(),
    'lock:set-autostart': ({ on }, { contentsId }) => {
      const { autostart } = lock.check();
      noteAutostart(data.get(), { before: autostart, after: on }, sessions.require(contentsId).username, () =>
        lock.setAutostart(on),
      );
      return lock.check();
    },
  };
}
