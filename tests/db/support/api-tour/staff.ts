import { expect } from 'vitest';
import { done, keyed, refused } from '../typed-client.ts';
import { addByApi, day, early, late, NOBODY, shift, type Tour, weekFrom } from './tour.ts';

/** People, their patterns, and what both are refused for. */
export async function tourStaff(tour: Tour): Promise<void> {
  const { client } = tour;
  const staffId = await addByApi(tour, 'S1');
  await addByApi(tour, 'S2');
  const params = { path: { staffId } };
  const add = (fields: object) => {
    const body = { code: 'S3', name: 'Third', email: null, pattern: weekFrom('2026-11-02'), ...fields };
    return client.POST('/v1/staff', { params: keyed(), body });
  };
  const backwards = { joinedOn: '2026-11-10', leavesOn: '2026-11-09' };
  const free = { mon: [], tue: [], wed: [], thu: [], fri: [] };
  await refused('code-exists', add({ code: 's1' }));
  await refused('weekly-offs', add({ pattern: weekFrom('2026-11-02', { sat: [day], sun: [day] }) }));
  await refused('shifts-overlap', add({ pattern: weekFrom('2026-11-02', { mon: [day, shift('16:00', '20:00')] }) }));
  await refused('no-working-day', add({ pattern: weekFrom('2026-11-02', free) }));
  await refused('leaves-before-joining', add(backwards));

  expect(await done(client.GET('/v1/staff/{staffId}', { params }))).toMatchObject({ code: 'S1' });
  const list = await done(client.GET('/v1/staff', { params: { query: { search: 'person s' } } }));
  expect(list.items.map(({ code }) => code)).toEqual(['S1', 'S2']);
  const put = (fields: object, header = {}) => {
    const body = { code: 'S1', name: 'First', email: null, ...fields };
    return client.PUT('/v1/staff/{staffId}', { params: { ...params, header }, body });
  };
  expect(await done(put({}))).toMatchObject({ name: 'First' });
  await refused('code-exists', put({ code: 'S2' }));
  await refused('leaves-before-joining', put(backwards));
  await refused('changed-since', put({}, { 'If-Match': '"other"' }));
  await done(client.POST('/v1/staff/{staffId}/archive', { params: { ...params, ...keyed() } }));
  await done(client.POST('/v1/staff/{staffId}/restore', { params: { ...params, ...keyed() } }));
  await tourPatterns(tour, staffId);
}

async function tourPatterns(tour: Tour, staffId: number): Promise<void> {
  const { client } = tour;
  const params = { path: { staffId } };
  const apply = (pattern: ReturnType<typeof weekFrom>, staffIds = [staffId]) =>
    client.POST('/v1/patterns', { params: keyed(), body: { staffIds, pattern } });
  const free = { mon: [], tue: [], wed: [], thu: [], fri: [] };
  await refused('not-found', apply(weekFrom('2026-12-07'), [NOBODY]));
  await refused('weekly-offs', apply(weekFrom('2026-12-07', { sat: [day], sun: [day] })));
  await refused('no-working-day', apply(weekFrom('2026-12-07', free)));
  await refused('shifts-overlap', apply(weekFrom('2026-12-07', { mon: [early, day] })));
  // Sunday's night ends before the next week's Monday, and runs into that of the week after it.
  await done(apply(weekFrom('2026-11-23', { mon: [late], fri: [], sun: [shift('22:00', '06:00')] })));
  await done(apply(weekFrom('2026-12-07')));
  await done(apply(weekFrom('2026-12-14', { mon: [shift('05:00', '13:00')] })));
  const { items } = await done(client.GET('/v1/staff/{staffId}/patterns', { params }));
  const of = (from: string) => {
    const patternId = items.find(({ effectiveFrom }) => effectiveFrom === from)?.id ?? NOBODY;
    return client.DELETE('/v1/patterns/{patternId}', { params: { path: { patternId } } });
  };
  await refused('pattern-in-force', of('2026-11-02'));
  await refused('shifts-overlap', of('2026-12-07'));
  await done(of('2026-12-14'));
  await done(client.GET('/v1/week-templates'));
}
