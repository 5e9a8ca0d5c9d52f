/** What closes a way out of the kiosk. */
export const LOCK_MEASURES = [
  'full-screen',
  'on-top',
  'one-instance',
  'awake',
  'no-dev-tools',
  'autostart',
  'own-session',
  'comes-back',
  'text-consoles',
  'plain-account',
] as const;
export type LockMeasure = (typeof LOCK_MEASURES)[number];

export type Holds = 'yes' | 'no' | 'unknown';

/** What was seen of a machine; null where nothing can be seen. */
export interface LockFacts {
  readonly platform: 'linux' | 'win32' | 'darwin' | 'other';
  /** Whether the kiosk's window is there and fills the screen. */
  readonly fullScreen: boolean;
  readonly onTop: boolean;
  readonly oneInstance: boolean;
  /** Whether the screen is kept from going dark. */
  readonly awake: boolean;
  /** Whether this is the installed program: the other one has tools for developers. */
  readonly packaged: boolean;
  /** Whether it starts when the account signs in: by its own switch, a service, or the session itself. */
  readonly autostart: boolean | null;
  /** The session's name (`XDG_SESSION_DESKTOP`); null outside Linux. */
  readonly session: string | null;
  /** Whether the system started the program and starts it again (systemd, launchd). */
  readonly supervised: boolean | null;
  /** What `xorg.conf.d` says of the way to text consoles; null where it has no say (Wayland, other systems). */
  readonly consolesClosed: boolean | null;
  /** Whether the account may administer the machine. */
  readonly administrator: boolean | null;
}

export interface LockState {
  readonly measure: LockMeasure;
  readonly holds: Holds;
}

const KIOSK_SESSION = 'clockface-kiosk';

const holdsIf = (fact: boolean | null): Holds => (fact === null ? 'unknown' : fact ? 'yes' : 'no');

/** Whether nothing but the kiosk runs in the session. Only on Linux can it be seen. */
function ownSession({ platform, session }: LockFacts): boolean | null {
  return platform === 'linux' ? session === KIOSK_SESSION : null;
}

/** Which measures of the kiosk's lock hold on a machine, in the order of the page. */
export function lockStates(facts: LockFacts): readonly LockState[] {
  const isOwnSession = ownSession(facts);
  const seen: Readonly<Record<LockMeasure, boolean | null>> = {
    'full-screen': facts.fullScreen,
    // Without other windows nothing can come over it.
    'on-top': facts.onTop || isOwnSession === true,
    'one-instance': facts.oneInstance,
    awake: facts.awake,
    'no-dev-tools': facts.packaged,
    autostart: isOwnSession === true || facts.supervised === true ? true : facts.autostart,
    'own-session': isOwnSession,
    'comes-back': facts.supervised,
    'text-consoles': facts.consolesClosed,
    'plain-account': facts.administrator === null ? null : !facts.administrator,
  };
  return LOCK_MEASURES.map((measure) => ({ measure, holds: holdsIf(seen[measure]) }));
}
