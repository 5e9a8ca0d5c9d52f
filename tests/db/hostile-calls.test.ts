import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Caller } from '../../src-main/ipc/context.ts';
import { dispatch } from '../../src-main/ipc/dispatch.ts';
import { type ChannelName, contract } from '../../src-shared/ipc/contract.ts';
import type { AccountId } from '../../src-shared/models/ids.ts';
import { handledSite } from './support/handled-site.ts';
import { oddRequests } from './support/hostile-values.ts';
import { addEnrolled, addPerson } from './support/site.ts';

/** So many requests to each channel; more by hand: `ODD_REQUESTS=200 SEED=7`. */
const EACH = Number(process.env.ODD_REQUESTS ?? 12);
const SEED = Number(process.env.SEED ?? 20_261_129);

const callers: Readonly<Record<Caller['role'], Caller>> = {
  admin: { role: 'admin', contentsId: 1 },
  kiosk: { role: 'kiosk', contentsId: 2 },
};

/**
 * Setting up belongs to a site that is not, and connecting asks whatever machine is named: both have tests of their
 * own. Nothing is asked once the app is told to end.
 */
const names = (Object.keys(contract) as ChannelName[]).filter(
  (name) => contract[name].access !== 'setup' && name !== 'hub:connect',
);

test('no channel meets an odd request with an error that it does not know', { timeout: 600_000 }, async () => {
  const { deps, context, handlers, log, failures } = await handledSite();
  await addEnrolled(deps, 'E1', 1);
  await addEnrolled(deps, 'E2', 2);
  addPerson(deps, 'E3');
  const requests = fc.sample(
    fc.oneof(
      ...names.map((name) => fc.record({ name: fc.constant(name), request: oddRequests(contract[name].request) })),
    ),
    { numRuns: EACH * names.length, seed: SEED },
  );
  const answered = new Map<string, number>();
  const unknown = new Map<string, unknown>();
  for (const { name, request } of requests) {
    context.sessions.begin(1, {
      accountId: 1 as AccountId,
      username: 'ada',
      displayName: 'Ada',
      role: 'owner',
      mustChangePassword: false,
    });
    failures.length = 0;
    const [role = 'admin'] = contract[name].roles;
    const reply = await dispatch(context, handlers, log, callers[role], name, request);
    const code = reply.ok ? 'ok' : reply.error.code;
    if (code === 'internal') unknown.set(`${name} ${failures.join()}`, request);
    answered.set(code, (answered.get(code) ?? 0) + 1);
  }
  expect(Object.fromEntries(unknown)).toEqual({});
  // Not all of them may have been turned away at the door.
  expect(answered.get('ok') ?? 0).toBeGreaterThan(names.length);
  expect(answered.size).toBeGreaterThan(8);
});
