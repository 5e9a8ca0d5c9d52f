import { expect, test } from 'vitest';
import { tidyData } from '../../src-main/data/tidy.ts';
import type { Caller } from '../../src-main/ipc/context.ts';
import { dispatch } from '../../src-main/ipc/dispatch.ts';
import { punchByCode } from '../../src-main/services/punch/program-punch.ts';
import type { ChannelName, ReplyOf } from '../../src-shared/ipc/contract.ts';
import type { AccountId } from '../../src-shared/models/ids.ts';
import { defaultNoticeSettings } from '../../src-shared/models/notices.ts';
import { handledSite } from './support/handled-site.ts';
import { addPerson, rows } from './support/site.ts';

const admin: Caller = { role: 'admin', contentsId: 1 };

test('what needs a manager is listed, seen by each account, dismissed by one, and goes by itself', async () => {
  const { context, deps, handlers, log } = await handledSite();
  const begin = (id: number, username: string) =>
    context.sessions.begin(admin.contentsId, {
      ...{ accountId: id as AccountId, username, displayName: username, role: 'owner', mustChangePassword: false },
    });
  const ask = async (name: ChannelName, request?: unknown) => {
    const reply = await dispatch(context, handlers, log, admin, name, request);
    if (!reply.ok) throw new Error(reply.error.code);
    return reply.value;
  };
  const list = async () => (await ask('notices:list')) as ReplyOf<'notices:list'>;
  begin(1, 'ada');
  for (const code of ['E1', 'E2']) addPerson(deps, code);
  expect(await list()).toEqual({ notices: [], total: 0, unread: 0 });

  // The shift began at nine; half an hour later both are missing.
  deps.clock.set('2026-11-20 09:29');
  await context.notices().look();
  expect((await list()).total).toBe(0);
  deps.clock.set('2026-11-20 09:30');
  await context.notices().look();
  const [second, first] = (await list()).notices;
  expect([first, second]).toMatchObject([
    { kind: 'missing', details: { name: 'Person E1' }, isNew: true },
    { kind: 'missing', details: { name: 'Person E2' }, isNew: true },
  ]);
  expect(deps.told).toContain('notices:changed');

  await ask('notices:see', { until: first?.id });
  expect(await list()).toMatchObject({ unread: 1, total: 2 });
  await ask('notices:see', { until: second?.id });
  // What was seen stays seen.
  await ask('notices:see', { until: first?.id });
  expect(await list()).toMatchObject({ unread: 0, total: 2 });

  // Dismissed by one, gone for all, and not there again at the next look.
  await ask('notices:dismiss', { ids: [second?.id] });
  await context.notices().look();
  expect((await list()).notices.map(({ id }) => id)).toEqual([first?.id]);
  expect(rows(deps, 'audit').filter(({ action }) => action === 'notice.dismiss')).toMatchObject([{ actor: 'ada' }]);
  await ask('notices:dismiss', { ids: [second?.id] });
  expect(rows(deps, 'audit').filter(({ action }) => action === 'notice.dismiss')).toHaveLength(1);

  // Both come: what it told of is over.
  for (const [index, code] of ['E1', 'E2'].entries()) {
    const requestId = `00000000-0000-4000-8000-00000000000${index}`;
    punchByCode(deps, { requestId, code, reason: 'test' }, 'api:Door');
  }
  await context.notices().look();
  expect(await list()).toMatchObject({ total: 0, unread: 0 });
  expect(rows(deps, 'notices').every(({ ended_at }) => ended_at === deps.clock.now())).toBe(true);

  // A kind that nobody wants is not told.
  deps.clock.set('2026-11-23 10:00');
  const settings = { ...defaultNoticeSettings, kinds: ['leave'] };
  await ask('notices:save', { settings, password: null });
  await context.notices().look();
  expect((await list()).total).toBe(0);
  await ask('notices:save', { settings: defaultNoticeSettings, password: null });
  await context.notices().look();
  expect((await list()).notices.map(({ kind }) => kind)).toEqual(['missing', 'missing']);

  // What is long over is forgotten.
  deps.clock.set('2027-03-01 08:00');
  await context.notices().look();
  await tidyData(deps);
  expect(
    rows(deps, 'notices').filter(({ ended_at }) => ended_at !== null && Number(ended_at) < deps.clock.now()),
  ).toEqual([]);
});
