import { create } from 'zustand';
import type { ChannelName, ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import type { SwapId } from '../../../src-shared/models/ids.ts';
import { call } from '../../client/client.ts';
import type { Asked, SelfTab } from '../flow/flow-types.ts';
import { tell, useKiosk } from '../flow/store.ts';

export type Overview = ReplyOf<'self:overview'>;
export type OwnBalances = ReplyOf<'self:balances'>;
export type OwnTimesheet = ReplyOf<'self:timesheet'>;

/** What is open over a tab. */
export type SelfPage =
  | Readonly<{ kind: 'swap'; date: string; start: string }>
  | Readonly<{ kind: 'answer'; swapId: SwapId }>
  | Readonly<{ kind: 'correct'; date: string; startsAt: number | null }>
  | Readonly<{ kind: 'timesheet' }>
  | Readonly<{ kind: 'leave' }>;

interface SelfState {
  readonly token: string | null;
  readonly person: Person | null;
  readonly overview: Overview | null;
  /** What they have to their account; comes after the rest. */
  readonly balances: OwnBalances | null;
  /** The last period that is over, where the site asks for signatures; comes after the rest too. */
  readonly timesheet: OwnTimesheet;
  readonly failure: Failure | null;
  readonly tab: SelfTab;
  readonly page: SelfPage | null;
  /** What was just done, as a key of the catalogue. */
  readonly done: DoneKey | null;
  /** When it closes by itself, on the page's steady clock. */
  readonly until: number;
}

export type DoneKey =
  | 'asked'
  | 'offered'
  | 'accepted'
  | 'applied'
  | 'declined'
  | 'cancelled'
  | 'correction'
  | 'leave'
  | 'signed';

const nobody: SelfState = {
  token: null,
  person: null,
  overview: null,
  balances: null,
  timesheet: null,
  failure: null,
  tab: 'shifts',
  page: null,
  done: null,
  until: 0,
};

/** One person's own data, for as long as they are there. */
export const useSelf = create<SelfState>()(() => nobody);

type Own = Extract<ChannelName, `self:${string}`>;
type WithToken = { [N in Own]: RequestOf<N> extends { token: string } ? N : never }[Own];

/**
 * Asks as the person whose session is open. Each call begins the time anew; one that finds it over closes the screen.
 */
export async function askSelf<N extends WithToken>(
  channel: N,
  body: Omit<RequestOf<N>, 'token'>,
): Promise<Reply<ReplyOf<N>>> {
  const { token } = useSelf.getState();
  const asked = performance.now();
  const reply = (await call(channel, ...([{ ...body, token: token ?? '' }] as never))) as Reply<ReplyOf<N>>;
  // Somebody else's session by now: neither their time nor their screen is to change.
  if (useSelf.getState().token !== token) return reply;
  if (reply.ok) useSelf.setState({ until: asked + sessionMs });
  else if (reply.error.code === 'session-over') closeSelf();
  return reply;
}

/** How long a session lives without use; the main process says so when it opens one. */
let sessionMs = 0;

/** Reads everything shown anew. */
export async function refresh(): Promise<void> {
  const { token } = useSelf.getState();
  const reply = await askSelf('self:overview', {});
  if (useSelf.getState().token !== token || token === null) return;
  useSelf.setState(reply.ok ? { overview: reply.value, failure: null } : { failure: reply.error });
  if (!reply.ok) return;
  // Read apart: a year of days may have to be looked at, and nobody waits for that with an empty screen.
  const balances = await askSelf('self:balances', {});
  if (balances.ok && useSelf.getState().token === token) useSelf.setState({ balances: balances.value });
  const timesheet = await askSelf('self:timesheet', {});
  if (timesheet.ok && useSelf.getState().token === token) useSelf.setState({ timesheet: timesheet.value });
}

/** Shows a person's own data, in the place of anybody's before. */
export function openSelf(opened: ReplyOf<'self:open-pin'>, tab: SelfTab): void {
  const { token, person, milliseconds } = opened;
  sessionMs = milliseconds;
  useSelf.setState({ ...nobody, token, person, tab, until: performance.now() + milliseconds }, true);
  tell({ kind: 'opened' });
  void refresh();
}

/** Ends a session that was called off before it was there to be shown. */
export function endUnwanted({ token }: Pick<ReplyOf<'self:open-pin'>, 'token'>): void {
  void call('self:close', { token });
}

/** Opens by code and PIN, unless the form was left before the answer came. */
export async function openByPin(code: string, pin: string): Promise<Failure | null> {
  const reply = await call('self:open-pin', { code, pin });
  if (!reply.ok) return reply.error;
  if (useKiosk.getState().flow.dialog === 'pin') openSelf(reply.value, 'shifts');
  else endUnwanted(reply.value);
  return null;
}

/**
 * Opens for the person whose punch is on screen; a look at the camera where that does not do. Whatever was opened
 * meanwhile stays.
 */
export async function openRecent(asked: Asked | null, tab: SelfTab): Promise<void> {
  if (asked === null) return tell({ kind: 'aim', tab });
  const reply = await call('self:open-recent', { requestId: asked.requestId });
  if (useKiosk.getState().flow.dialog !== null) {
    if (reply.ok) endUnwanted(reply.value);
    return;
  }
  if (reply.ok) openSelf(reply.value, tab);
  else tell({ kind: 'aim', tab });
}

/** Whether the face in view is still theirs; closes where it is not. */
export async function checkLook(embedding: Float32Array<ArrayBuffer>): Promise<void> {
  const { token } = useSelf.getState();
  if (token === null) return;
  const reply = await call('self:look', { token, embedding });
  const isOver = reply.ok ? !reply.value.same : reply.error.code === 'session-over';
  if (isOver && useSelf.getState().token === token) closeSelf();
}

/** Takes the screen away; what follows from that is `startSelf`'s. */
export function closeSelf(): void {
  tell({ kind: 'dialog', dialog: null });
}

function forget(token: string): void {
  useSelf.setState(nobody, true);
  endUnwanted({ token });
}

/**
 * Keeps one rule for the life of the page: a person's data is here exactly as long as their screen is open, and that
 * closes once nobody has touched it for as long as the main process allows.
 */
export function startSelf(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wind = (until: number): void => {
    clearTimeout(timer);
    if (until > 0) timer = setTimeout(closeSelf, Math.max(0, until - performance.now()));
  };
  const touch = (): void => {
    if (useSelf.getState().token !== null) void askSelf('self:touch', {});
  };
  const stops = [
    useSelf.subscribe(({ until }, before) => {
      if (until !== before.until) wind(until);
    }),
    useKiosk.subscribe(({ flow }) => {
      const { token } = useSelf.getState();
      if (flow.dialog !== 'self' && token !== null) forget(token);
    }),
  ];
  window.addEventListener('pointerdown', touch);
  window.addEventListener('keydown', touch);
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    window.removeEventListener('pointerdown', touch);
    window.removeEventListener('keydown', touch);
    const { token } = useSelf.getState();
    if (token !== null) forget(token);
  };
}
