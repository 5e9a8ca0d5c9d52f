import { expect, onTestFinished, test } from 'vitest';
import type { Context } from '../../src-main/ipc/context.ts';
import { leaveHandlers } from '../../src-main/ipc/handlers/leave.ts';
import { createReader } from '../../src-main/reader/reader.ts';
import { addLeave } from '../../src-main/services/leave/leave.ts';
import { readLeave } from '../../src-main/services/leave/leave-list.ts';
import { readLeaveTypes } from '../../src-main/services/leave/leave-types.ts';
import { readerScript } from './support/inline-reader.ts';
import { addPerson, openSite } from './support/site.ts';

const by = 'manager';
const caller = { role: 'admin', contentsId: 1 } as never;

/** A site, and the same with a reader of real threads and nothing that the main thread may read. */
async function readElsewhere() {
  const site = await openSite();
  const silent = { warn: () => undefined, error: () => undefined };
  const reader = createReader(site.paths.database, readerScript, silent);
  onTestFinished(() => reader.close());
  const read = (): never => {
    throw new Error('read on the main thread');
  };
  const deps = { ...site, reader, store: { ...site.store, read } };
  const context = { data: { get: () => deps }, sessions: {} } as unknown as Context;
  return { site, deps, context };
}

test('leave is listed off the main thread, a part of it with the shifts of that part', async () => {
  const { site, deps, context } = await readElsewhere();
  const people = ['E1', 'E2', 'E3'].map((code) => addPerson(site, code).id);
  const [type] = site.store.read(readLeaveTypes);
  if (type === undefined) throw new Error('no type of leave');
  for (const [index, staffId] of people.entries()) {
    const date = `2026-11-2${3 + index}`;
    const wish = { staffId, typeId: type.id, from: date, to: date, half: 'none', note: '' } as const;
    addLeave(site, { ...wish, approve: index === 0 }, by);
  }
  const filter = { staffId: null, state: null, from: '2026-01-01', to: '2026-12-31' };
  const listed = await leaveHandlers(context)['leave:list'](filter, caller);
  expect(listed).toMatchObject([
    { person: { code: 'E1' }, state: 'approved', conflicts: [{ date: '2026-11-23' }] },
    { person: { code: 'E2' }, state: 'requested', conflicts: [{ date: '2026-11-24' }] },
    { person: { code: 'E3' }, state: 'requested', conflicts: [{ date: '2026-11-25' }] },
  ]);
  const part = await readLeave(deps, filter, { offset: 1, limit: 1 });
  expect(part).toEqual({ items: listed.slice(1, 2), total: 3 });
});
