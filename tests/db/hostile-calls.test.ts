import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Caller, Context } from '../../src-main/ipc/context.ts';
import { dispatch } from '../../src-main/ipc/dispatch.ts';
import { allHandlers } from '../../src-main/ipc/handlers/index.ts';
import { createSessions } from '../../src-main/ipc/sessions.ts';
import type { MachineStore } from '../../src-main/platform/machine-settings.ts';
import { type ChannelName, contract } from '../../src-shared/ipc/contract.ts';
import type { AccountId } from '../../src-shared/models/ids.ts';
import { oddRequests } from './support/hostile-values.ts';
import { addEnrolled, addPerson, holding, openSite, scratchFolder } from './support/site.ts';

/** So many requests to each channel; more by hand: `ODD_REQUESTS=200 SEED=7`. */
const EACH = Number(process.env.ODD_REQUESTS ?? 12);
const SEED = Number(process.env.SEED ?? 20_261_129);

const callers: Readonly<Record<Caller['role'], Caller>> = {
  admin: { role: 'admin', contentsId: 1 },
  kiosk: { role: 'kiosk', contentsId: 2 },
};

/** Setting up belongs to a site that is not: it has tests of its own. Nothing is asked once the app is told to end. */
const names = (Object.keys(contract) as ChannelName[]).filter((name) => contract[name].access !== 'setup');

/** The machine's settings in memory: the file's own tests read and write it. */
function machineInMemory(): MachineStore {
  let content: ReturnType<MachineStore['read']> = {
    machine: { cameraId: null, language: 'en', sound: true, speech: false, venueId: null },
    deviceId: 'kiosk-1',
    adminBounds: null,
    unconfirmed: null,
    setUp: true,
  };
  const change = (part: Partial<typeof content>): void => {
    content = { ...content, ...part };
  };
  return { read: () => content, change, remember: change, deviceId: () => 'kiosk-1', machine: () => content.machine };
}

test('no channel meets an odd request with an error that it does not know', { timeout: 120_000 }, async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  await addEnrolled(site, 'E2', 2);
  addPerson(site, 'E3');
  const folder = scratchFolder();
  const data = holding(site);
  const sessions = createSessions();
  let failures: string[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, facts?: object) => void failures.push(`${message} ${JSON.stringify(facts)}`),
  };
  let files = 0;
  const context: Context = {
    data,
    sessions,
    machine: machineInMemory(),
    runtime: { version: '1', electron: '1', chromium: '1', node: '1' },
    kioskReport: { current: null },
    desktop: {
      openWindow: () => undefined,
      reloadWindow: () => undefined,
      quit: () => undefined,
      askWhereToSave: async () => {
        files += 1;
        return files % 3 === 0 ? null : join(folder, `${files}.csv`);
      },
    },
  };
  const handlers = allHandlers(context);
  const requests = fc.sample(
    fc.oneof(
      ...names.map((name) => fc.record({ name: fc.constant(name), request: oddRequests(contract[name].request) })),
    ),
    { numRuns: EACH * names.length, seed: SEED },
  );
  const answered = new Map<string, number>();
  const unknown = new Map<string, unknown>();
  for (const { name, request } of requests) {
    sessions.begin(1, { accountId: 1 as AccountId, username: 'ada', displayName: 'Ada' });
    failures = [];
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
