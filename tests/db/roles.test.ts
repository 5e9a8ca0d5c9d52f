import { expect, test } from 'vitest';
import type { Caller } from '../../src-main/ipc/context.ts';
import { dispatch } from '../../src-main/ipc/dispatch.ts';
import {
  changeAccount,
  createAccount,
  disableAccount,
  renewPassword,
} from '../../src-main/services/accounts/accounts.ts';
import { signIn } from '../../src-main/services/accounts/auth.ts';
import { changePassword } from '../../src-main/services/accounts/own-account.ts';
import { rolesOf } from '../../src-shared/ipc/channel.ts';
import { type ChannelName, contract } from '../../src-shared/ipc/contract.ts';
import type { Session } from '../../src-shared/ipc/setup.ts';
import { type AccountRole, accountRoles } from '../../src-shared/models/accounts.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { type HandledSite, handledSite } from './support/handled-site.ts';
import { addPerson, manager, shift, weekdaysPattern } from './support/site.ts';

const admin: Caller = { role: 'admin', contentsId: 1 };
const kiosk: Caller = { role: 'kiosk', contentsId: 2 };
const names = Object.keys(contract) as ChannelName[];
const PASSWORD = 'a word of my own';

/** Somebody of a role, past their first sign-in. */
async function member(site: HandledSite, role: AccountRole, isNew = false): Promise<Session> {
  const { deps } = site;
  const scope = role === 'supervisor' ? ({ kind: 'team', team: 'Baker' } as const) : null;
  const username = isNew ? `new-${role}` : role;
  const { firstPassword } = await createAccount(deps, { username, displayName: role, role, scope }, 'ada');
  const session = await signIn(deps, { username, password: firstPassword });
  if (isNew) return session;
  return changePassword(deps, session, { password: firstPassword, newPassword: PASSWORD });
}

const refusals = ['forbidden', 'not-signed-in', 'role-not-allowed', 'password-change-needed'];

/** The refusal of a call before its request is looked at, or null where it would be. */
async function refusalOf({ context, handlers, log }: HandledSite, caller: Caller | null, name: ChannelName) {
  // No request of any channel is a symbol's description: whoever gets past the door is told so.
  const reply = await dispatch(context, handlers, log, caller, name, 'nonsense');
  const code = reply.ok ? 'ok' : reply.error.code;
  return refusals.includes(code) ? code : null;
}

test('every channel refuses everybody who may not call it, in all roles, before it looks at the request', async () => {
  const site = await handledSite();
  const counted = new Map<string, number>();
  const check = async (who: string, caller: Caller | null, expected: (name: ChannelName) => string | null) => {
    for (const name of names) {
      const wanted = expected(name);
      expect(await refusalOf(site, caller, name), `${who} ${name}`).toBe(wanted);
      counted.set(wanted ?? 'let in', (counted.get(wanted ?? 'let in') ?? 0) + 1);
    }
  };
  const isOf = (name: ChannelName, window: Caller['role']) => contract[name].roles.includes(window);
  await check('a strange page', null, () => 'forbidden');
  await check('the kiosk', kiosk, (name) => (isOf(name, 'kiosk') ? null : 'forbidden'));
  await check('nobody', admin, (name) => {
    if (!isOf(name, 'admin')) return 'forbidden';
    return rolesOf(contract[name].access) === null ? null : 'not-signed-in';
  });
  for (const role of accountRoles) {
    for (const isNew of [false, true]) {
      site.context.sessions.begin(admin.contentsId, await member(site, role, isNew));
      await check(`${isNew ? 'a new' : 'the'} ${role}`, admin, (name) => {
        if (!isOf(name, 'admin')) return 'forbidden';
        const roles = rolesOf(contract[name].access);
        if (roles === null) return null;
        if (!roles.includes(role)) return 'role-not-allowed';
        return isNew && !name.startsWith('auth:') ? 'password-change-needed' : null;
      });
      // The session that signing out ended is not there for the next one.
      site.context.sessions.end(admin.contentsId);
    }
  }
  expect(Math.min(...counted.values())).toBeGreaterThan(100);
});

test('a supervisor reaches nothing that is not kept to their own people', async () => {
  const site = await handledSite();
  site.context.sessions.begin(admin.contentsId, await member(site, 'supervisor'));
  for (const name of names.filter((one) => rolesOf(contract[one].access)?.includes('supervisor'))) {
    const reply = await dispatch(site.context, site.handlers, site.log, admin, name, undefined);
    expect(reply.ok ? '' : reply.error.code, name).not.toBe('role-not-allowed');
  }
});

test('a supervisor sees and changes their own team, and nobody else', async () => {
  const site = await handledSite();
  const { deps } = site;
  const pattern = weekdaysPattern(shift('09:00', '17:00'));
  const own = addPerson(deps, 'E1', pattern);
  const other = addPerson(deps, 'E2', pattern);
  const { changeStaff } = await import('../../src-main/services/staff/staff.ts');
  changeStaff(deps, { staffId: own.id, code: 'E1', name: 'Own', email: null, role: 'baker' }, 'ada');
  changeStaff(deps, { staffId: other.id, code: 'E2', name: 'Other', email: null, role: 'Driver' }, 'ada');
  site.context.sessions.begin(admin.contentsId, await member(site, 'supervisor'));
  const ask = (name: ChannelName, request?: unknown) =>
    dispatch(site.context, site.handlers, site.log, admin, name, request);
  const grid = await ask('roster:grid', { from: '2026-11-23', to: '2026-11-29' });
  expect(grid).toMatchObject({ ok: true, value: { people: [{ staffId: own.id }] } });
  const board = await ask('today:board');
  expect(JSON.stringify(board)).toContain('E1');
  expect(JSON.stringify(board)).not.toContain('E2');
  const later = (...ids: StaffId[]) => ({
    changes: ids.map((staffId) => ({ staffId, date: '2026-11-24', shifts: [shift('10:00', '18:00')], kind: 'change' })),
  });
  const codes: unknown[] = [];
  for (const [name, request] of [
    ['roster:edit', later(other.id)],
    ['roster:edit', later(own.id, other.id)],
    [
      'roster:move-shift',
      {
        from: { staffId: own.id, date: '2026-11-23', start: '09:00' },
        to: { staffId: other.id, date: '2026-11-28' },
        mode: 'move',
      },
    ],
    ['hours:day', { staffId: other.id, date: '2026-11-19' }],
    [
      'corrections:make',
      {
        staffId: other.id,
        reason: 'x',
        change: { kind: 'excuse', date: '2026-11-19', startsAt: 1_763_539_200_000, mark: 'late' },
      },
    ],
    [
      'corrections:approve-overtime',
      { reason: 'x', shifts: [{ staffId: other.id, date: '2026-11-19', startsAt: 1_763_539_200_000 }] },
    ],
    ['today:settle', { note: 'x', days: [{ staffId: other.id, date: '2026-11-19', seen: 'x' }] }],
  ] as const) {
    const reply = await ask(name, request);
    codes.push(reply.ok ? 'ok' : reply.error.code);
  }
  expect(codes).toEqual(Array(7).fill('not-your-people'));
  const edited = await ask('roster:edit', later(own.id));
  expect(edited).toMatchObject({ ok: true });
  // Given to another team since: what was planned for them is no longer theirs to take back.
  changeStaff(deps, { staffId: own.id, code: 'E1', name: 'Own', email: null, role: 'Driver' }, 'ada');
  const { undo } = (edited as { readonly value: { readonly undo: string } }).value;
  expect(await ask('roster:undo', { undo })).toMatchObject({ ok: false, error: { code: 'not-your-people' } });
});

test('a change of role or a disabled account ends what was open under it', async () => {
  const site = await handledSite();
  const { deps, context, handlers, log } = site;
  const auditor = await member(site, 'auditor');
  const other: Caller = { role: 'admin', contentsId: 7 };
  context.sessions.begin(other.contentsId, auditor);
  context.sessions.begin(admin.contentsId, await signIn(deps, { username: 'ada', password: manager.password }));
  const change = { accountId: auditor.accountId, displayName: 'A', role: 'manager', scope: null };
  expect(await dispatch(context, handlers, log, admin, 'accounts:change', change)).toMatchObject({ ok: true });
  expect(await refusalOf(site, other, 'audit:list')).toBe('not-signed-in');
  context.sessions.begin(other.contentsId, auditor);
  const off = { accountId: auditor.accountId, disabled: true };
  expect(await dispatch(context, handlers, log, admin, 'accounts:disable', off)).toMatchObject({ ok: true });
  expect(await refusalOf(site, other, 'audit:list')).toBe('not-signed-in');
  await expect(signIn(deps, { username: 'auditor', password: PASSWORD })).rejects.toMatchObject({
    code: 'wrong-credentials',
  });
});

test('the site keeps an owner', async () => {
  const site = await handledSite();
  const demoted = { accountId: 1 as never, displayName: 'Ada', role: 'manager', scope: null } as const;
  expect(() => changeAccount(site.deps, demoted, 'ada')).toThrow(expect.objectContaining({ code: 'last-owner' }));
  // One who has not chosen a password yet may never come, and theirs ends by itself.
  await member(site, 'owner', true);
  expect(() => changeAccount(site.deps, demoted, 'ada')).toThrow(expect.objectContaining({ code: 'last-owner' }));
  expect(() => disableAccount(site.deps, 1 as never, true, 'ada')).toThrow(
    expect.objectContaining({ code: 'last-owner' }),
  );
  await expect(renewPassword(site.deps, 1 as never, 'ada')).rejects.toMatchObject({ code: 'last-owner' });
  await member(site, 'owner');
  expect(changeAccount(site.deps, demoted, 'ada')).toMatchObject({ role: 'manager' });
});

test('an account that is disabled while its password is checked is not let in', async () => {
  const { deps } = await handledSite();
  const fields = { username: 'bob', displayName: 'Bob', role: 'manager', scope: null } as const;
  const { account, firstPassword } = await createAccount(deps, fields, 'ada');
  const going = signIn(deps, { username: 'bob', password: firstPassword });
  disableAccount(deps, account.id, true, 'ada');
  await expect(going).rejects.toMatchObject({ code: 'wrong-credentials' });
});
