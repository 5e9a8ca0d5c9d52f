import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DataHolder } from '../../../src-main/data/data-holder.ts';
import type { Caller, Handlers } from '../../../src-main/ipc/context.ts';
import { dispatch } from '../../../src-main/ipc/dispatch.ts';
import { createSessions } from '../../../src-main/ipc/sessions.ts';
import { rolesOf } from '../../../src-shared/ipc/channel.ts';
import { type ChannelName, contract } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { AccountId } from '../../../src-shared/models/ids.ts';
import { holding, openFolder, openSite } from '../../db/support/site.ts';

const admin: Caller = { role: 'admin', contentsId: 1 };
const otherAdmin: Caller = { role: 'admin', contentsId: 3 };
const kiosk: Caller = { role: 'kiosk', contentsId: 2 };
const session = {
  accountId: 1 as AccountId,
  username: 'ada',
  displayName: 'Ada',
  role: 'owner',
  mustChangePassword: false,
} as const;

let sessions = createSessions();
let logged: string[] = [];
const log = {
  info: () => undefined,
  warn: (message: string, facts?: object) => void logged.push(`${message} ${JSON.stringify(facts)}`),
  error: (message: string, facts?: object) => void logged.push(`${message} ${JSON.stringify(facts)}`),
};

beforeEach(() => {
  sessions = createSessions();
  logged = [];
});

/** Every handler answers with the given value, so that what is tested is the way to it. */
const answering = (answer: () => unknown): Handlers =>
  Object.fromEntries(Object.keys(contract).map((name) => [name, answer])) as unknown as Handlers;

async function asked(
  data: DataHolder,
  caller: Caller | null,
  name: string,
  payload?: unknown,
  answer: () => unknown = () => undefined,
) {
  const reply = await dispatch({ data, sessions }, answering(answer), log, caller, name, payload);
  return reply.ok ? 'ok' : reply.error.code;
}

describe('who may ask', () => {
  test('a page that is not ours may ask nothing', async () => {
    const data = holding(await openSite());
    for (const name of Object.keys(contract)) expect(await asked(data, null, name)).toBe('forbidden');
    expect(logged).toHaveLength(Object.keys(contract).length);
  });

  test('each window only its own channels', async () => {
    const data = holding(await openSite());
    for (const name of Object.keys(contract) as ChannelName[]) {
      for (const caller of [admin, kiosk]) {
        const code = await asked(data, caller, name, 'nonsense');
        const allowed = contract[name].roles.includes(caller.role);
        expect(code === 'forbidden', `${caller.role} ${name}`).toBe(!allowed);
      }
    }
  });

  test('a channel that does not exist is refused like a foreign one', async () => {
    const data = holding(await openSite());
    for (const name of ['staff:everything', 'toString', '__proto__', '']) {
      expect(await asked(data, admin, name)).toBe('forbidden');
    }
    const reply = await dispatch(
      { data, sessions },
      answering(() => 1),
      log,
      admin,
      { toString: () => 'app:info' },
      undefined,
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  test('a manager’s channels need a sign-in in that very window, before the payload is looked at', async () => {
    const data = holding(await openSite());
    const managers = (Object.keys(contract) as ChannelName[]).filter((name) => rolesOf(contract[name].access) !== null);
    expect(managers.length).toBeGreaterThan(10);
    for (const name of managers) expect(await asked(data, admin, name, 'nonsense')).toBe('not-signed-in');
    sessions.begin(admin.contentsId, session);
    expect(await asked(data, admin, 'staff:list', { search: '', archived: false }, () => [])).toBe('ok');
    expect(await asked(data, otherAdmin, 'staff:list', { search: '', archived: false }, () => [])).toBe(
      'not-signed-in',
    );
    sessions.end(admin.contentsId);
    expect(await asked(data, admin, 'staff:list', { search: '', archived: false }, () => [])).toBe('not-signed-in');
  });

  test('setting up is possible only before the site is', async () => {
    const manager = { username: 'ada', displayName: 'Ada', password: 'correct horse battery' };
    const input = { siteName: 'Bakery', zone: 'Europe/Berlin', manager };
    const site = await openFolder();
    expect(await asked(holding(site), admin, 'setup:complete', input, () => session)).toBe('ok');
    expect(await asked(holding(await openSite()), admin, 'setup:complete', input, () => session)).toBe(
      'already-set-up',
    );
  });
});

describe('what is asked and answered', () => {
  test('a request that breaks the contract names the field and the rule, not the value', async () => {
    const data = holding(await openSite());
    const payload = { requestId: randomUUID(), code: 'E1', pin: 'abcd', evidence: null };
    const reply = await dispatch(
      { data, sessions },
      answering(() => 1),
      log,
      kiosk,
      'kiosk:pin-punch',
      payload,
    );
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'invalid-data', details: { field: 'pin', rule: 'invalid_format' } },
    });
    expect(JSON.stringify(reply)).not.toContain('abcd');
  });

  test('what a service refuses is passed on with its code and facts', async () => {
    const data = holding(await openSite());
    const refuse = () => {
      throw new AppError('locked-out', 'too many', { until: 5 });
    };
    const reply = await dispatch({ data, sessions }, answering(refuse), log, kiosk, 'kiosk:config', undefined);
    expect(reply).toEqual({ ok: false, error: { code: 'locked-out', message: 'too many', details: { until: 5 } } });
  });

  test('what nobody expected is internal: its message stays out of the reply and the log', async () => {
    const data = holding(await openSite());
    const fail = () => {
      throw new Error('Ann Smith is not a number');
    };
    expect(await asked(data, kiosk, 'kiosk:config', undefined, fail)).toBe('internal');
    expect(logged.join()).toContain('"channel":"kiosk:config"');
    expect(logged.join()).not.toContain('Ann');
  });

  test('an answer that breaks the contract is not sent', async () => {
    const data = holding(await openSite());
    expect(await asked(data, kiosk, 'kiosk:config', undefined, () => ({ siteName: 5 }))).toBe('internal');
  });

  test('while the data is closed, only the page’s first question is answered; the rest says why', async () => {
    const closed: DataHolder = {
      get: () => {
        throw new AppError('db-newer', 'newer');
      },
      problem: () => 'db-newer',
      fail: () => undefined,
      unlock: () => Promise.resolve(),
      reopen: () => Promise.resolve(),
      isExchanging: () => false,
      exchange: () => Promise.reject(new AppError('db-newer', 'newer')),
      close: () => undefined,
    };
    const info = {
      version: '1',
      setUp: true,
      siteName: null,
      zone: null,
      language: 'en',
      office: false,
      problem: 'db-newer',
    };
    expect(await asked(closed, kiosk, 'app:info', undefined, () => info)).toBe('ok');
    expect(await asked(closed, kiosk, 'kiosk:config')).toBe('db-newer');
    expect(await asked(closed, admin, 'auth:touch')).toBe('db-newer');
  });
});

test('a report of the kiosk names only the backends there are', () => {
  const report = { backend: 'wasm', camera: 'ok', problem: null, ownNetwork: 'none', load: null };
  const takes = (backendMilliseconds: object) =>
    contract['kiosk:report'].request.safeParse({ ...report, backendMilliseconds }).success;
  expect([{}, { wasm: 90 }, { webgl: null, wasm: 90 }].map(takes)).toEqual([true, true, true]);
  expect(takes({ wasm: 90, other: 1 })).toBe(false);
});
