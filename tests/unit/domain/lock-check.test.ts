import { expect, it } from 'vitest';
import { type LockFacts, lockStates } from '../../../src-shared/domain/lock-check.ts';

const bare: LockFacts = {
  platform: 'linux',
  fullScreen: true,
  onTop: false,
  oneInstance: true,
  awake: true,
  packaged: false,
  autostart: false,
  session: 'gnome',
  supervised: false,
  consolesClosed: null,
  administrator: true,
};
const statesOf = (facts: LockFacts) =>
  Object.fromEntries(lockStates(facts).map(({ measure, holds }) => [measure, holds]));

it('says of each measure whether it holds, and what cannot be seen', () => {
  expect(statesOf(bare)).toEqual({
    'full-screen': 'yes',
    'on-top': 'no',
    'one-instance': 'yes',
    awake: 'yes',
    'no-dev-tools': 'no',
    autostart: 'no',
    'own-session': 'no',
    'comes-back': 'no',
    'text-consoles': 'unknown',
    'plain-account': 'no',
  });
});

it('counts a session with one program as on top and as started at sign-in', () => {
  const kiosk = statesOf({ ...bare, session: 'clockface-kiosk', supervised: true, consolesClosed: true });
  expect(kiosk).toMatchObject({ 'own-session': 'yes', 'on-top': 'yes', autostart: 'yes', 'comes-back': 'yes' });
  expect(kiosk['text-consoles']).toBe('yes');
  expect(statesOf({ ...bare, supervised: true }).autostart).toBe('yes');
});

it('does not tell of a session on other systems, nor of an account that it cannot look up', () => {
  const windows = statesOf({ ...bare, platform: 'win32', session: null, supervised: null, administrator: null });
  expect(windows).toMatchObject({ 'own-session': 'unknown', 'comes-back': 'unknown', 'plain-account': 'unknown' });
  expect(statesOf({ ...bare, administrator: false })['plain-account']).toBe('yes');
});
