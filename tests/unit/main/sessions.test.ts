import { describe, expect, test } from 'vitest';
import { createSessions } from '../../../src-main/ipc/sessions.ts';
import { MANAGER_IDLE_MS, type Session } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';

const ada = { accountId: 1, username: 'ada', displayName: 'Ada' } as unknown as Session;
const hour = 3_600_000;

function sessionsAt() {
  let at = 0;
  const sessions = createSessions(() => at);
  sessions.begin(7, ada);
  return {
    sessions,
    wait: (milliseconds: number) => {
      at += milliseconds;
    },
  };
}

describe('a sign-in', () => {
  test('ends after twenty minutes without a touch, however much the page reads', () => {
    const { sessions, wait } = sessionsAt();
    for (let minute = 0; minute < 19; minute++) {
      wait(60_000);
      expect(sessions.require(7)).toEqual(ada);
    }
    wait(MANAGER_IDLE_MS - 19 * 60_000);
    expect(() => sessions.require(7)).toThrow(AppError);
    expect(() => sessions.require(7)).toThrow(AppError);
    expect(() => sessions.touch(7)).toThrow(AppError);
  });

  test('goes on while somebody is there, and ends after twelve hours all the same', () => {
    const { sessions, wait } = sessionsAt();
    for (let quarter = 0; quarter < 47; quarter++) {
      wait(hour / 4);
      sessions.touch(7);
    }
    expect(sessions.require(7)).toEqual(ada);
    wait(hour / 4);
    expect(() => sessions.require(7)).toThrow(AppError);
  });

  test('takes on what changed about its account, and never another account', () => {
    const { sessions } = sessionsAt();
    sessions.renew(7, { ...ada, role: 'manager' });
    expect(sessions.require(7)).toMatchObject({ username: 'ada', role: 'manager' });
    // A slow change of Ada's password ends after Bob signed in here.
    sessions.begin(7, { ...ada, accountId: 2 as Session['accountId'], username: 'bob' });
    expect(() => sessions.renew(7, ada)).toThrow(AppError);
    expect(sessions.require(7)).toMatchObject({ username: 'bob' });
  });

  test('ends with its account in every window but one', () => {
    const { sessions } = sessionsAt();
    sessions.begin(8, ada);
    sessions.endOf(ada.accountId, 8);
    expect(() => sessions.require(7)).toThrow(AppError);
    expect(sessions.require(8)).toEqual(ada);
  });

  test('belongs to the window it was made in', () => {
    const { sessions } = sessionsAt();
    expect(() => sessions.require(8)).toThrow(AppError);
    sessions.end(7);
    expect(() => sessions.require(7)).toThrow(AppError);
  });

  test('that is over is not counted when all are ended', () => {
    const { sessions, wait } = sessionsAt();
    wait(MANAGER_IDLE_MS);
    expect(sessions.endAll()).toBe(false);
  });
});
