import { Chromium, findChromium, makeRunFolder } from './chromium.ts';
import type { Session } from './connection.ts';

let chromium: Chromium | undefined;
let runFolder: string | undefined;

/** The folder of this run, made on first use. */
export function ownRunFolder(): string {
  runFolder ??= makeRunFolder();
  return runFolder;
}

/** The one Chromium behind this process. */
export const browser = {
  /** Starts it; `onGone` is called when it ends, for whatever reason. */
  start(args: readonly string[], onGone: () => void): void {
    chromium = new Chromium(findChromium(), args, ownRunFolder(), onGone);
  },

  /** The browser's own session, or a target's. Throws before the start. */
  session(id?: string): Session {
    if (!chromium) throw new Error('electron stand-in: the browser has not been started');
    return chromium.connection.session(id);
  },

  /** Drops a target's listeners. */
  forget(id: string): void {
    chromium?.connection.forget(id);
  },

  /** Ends it; at once where it was never started. */
  async stop(): Promise<void> {
    await chromium?.stop();
  },
};
