import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { saveConnections } from '../../src-main/services/connections/settings.ts';
import { saveVenue } from '../../src-main/services/venues/venues.ts';
import { type DialectName, dialectNames, type PicturePunches } from '../../src-shared/models/connections.ts';
import { type ApiSite, apiSite } from './support/api-site.ts';
import { picturePage } from './support/picture-page.ts';
import { addEnrolled, addPerson, manager, rows } from './support/site.ts';

type File = Uint8Array<ArrayBuffer>;

function set({ deps }: ApiSite, dialects: readonly DialectName[], picturePunches: PicturePunches = 'accept'): void {
  const settings = { enabled: false, address: '127.0.0.1', port: 8740, picturePunches, dialects: [...dialects] };
  saveConnections(deps, settings, manager.username);
}

/** A site that speaks one dialect, at 08:55 of a working day, and a client of it that knows its base address alone. */
async function speaking(name: DialectName, pictures: PicturePunches = 'accept') {
  const { page, picture } = picturePage();
  const site = await apiSite({ page, pictureMs: 200 });
  set(site, [name], pictures);
  site.deps.clock.set('2026-11-20 08:55');
  const base = `${site.url}/compat/${name}/key/${site.token([`compat:${name}`])}`;
  const read = async (reply: Response) => {
    const text = await reply.text();
    const isJson = /json/.test(reply.headers.get('content-type') ?? '');
    return [reply.status, isJson ? JSON.parse(text) : text] as [number, string | { message?: string }];
  };
  const form = async (path: string, parts: Record<string, string | File | File[]>) => {
    const body = new FormData();
    for (const [field, value] of Object.entries(parts)) {
      if (typeof value === 'string') body.append(field, value);
      else for (const one of [value].flat()) body.append(field, new Blob([one]), 'a.jpg');
    }
    return read(await fetch(`${base}${path}`, { method: 'POST', body }));
  };
  const json = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    read(
      await fetch(`${base}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
  const get = async (path: string) => read(await fetch(`${base}${path}`));
  return { site, base, picture, form, json, get };
}

const dataUrl = (file: Uint8Array): string => `data:image/jpeg;base64,${Buffer.from(file).toString('base64')}`;

test('roll: pictures put somebody on the list of a manager, and every refusal has its old words', async () => {
  const { site, form, picture } = await speaking('roll');
  const person = { rollno: 'R7', name: 'Grace', email: 'grace@school.example' };
  const images = [await picture(7), await picture(7)];
  expect(await form('/upload', person)).toEqual([400, { message: 'No images found' }]);
  const eleven = Array.from({ length: 11 }, () => images[0] as File);
  expect(await form('/upload', { ...person, images: eleven })).toEqual([
    ...[400, { message: 'Maximum 10 images are allowed' }],
  ]);
  expect(await form('/upload', { ...person, email: 'nobody', images })).toEqual([400, { message: 'Invalid data' }]);
  expect(await form('/upload', { ...person, images: [await picture()] })).toEqual([400, { message: 'Invalid data' }]);
  expect(await form('/upload', { ...person, images })).toEqual([
    ...[200, { message: 'User added successfully & training started' }],
  ]);
  // Nobody enrols themselves: a manager decides.
  expect([rows(site.deps, 'staff').length, rows(site.deps, 'newcomers').map(({ code }) => code)]).toEqual([0, ['R7']]);
  expect(await form('/upload', { ...person, images })).toEqual([400, { message: 'User already exists' }]);
  addPerson(site.deps, 'R8');
  expect(await form('/upload', { ...person, rollno: 'r8', images })).toEqual([400, { message: 'User already exists' }]);
});

test('roll: whatever a form is broken in has one of its old words', async () => {
  const { site, base, form, picture } = await speaking('roll', 'pending');
  await addEnrolled(site.deps, 'R1', 1);
  const person = { rollno: 'R7', name: 'Grace', email: 'grace@school.example' };
  const image = await picture(7);
  for (const count of [11, 12, 30]) {
    const images = Array.from({ length: count }, () => image);
    expect(await form('/upload', { ...person, images })).toEqual([400, { message: 'Maximum 10 images are allowed' }]);
  }
  const send = async (path: string, type: string, body: string) => {
    const reply = await fetch(`${base}${path}`, { method: 'POST', headers: { 'content-type': type }, body });
    return [reply.status, ((await reply.json()) as { message: string }).message];
  };
  const fields = 'application/x-www-form-urlencoded';
  const cut = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc';
  expect(await send('/upload', fields, 'rollno=R7')).toEqual([400, 'No images found']);
  expect(await send('/upload', 'application/json', '{}')).toEqual([400, 'No images found']);
  expect(await send('/upload', 'multipart/form-data; boundary=b', cut)).toEqual([400, 'Invalid data']);
  expect(await send('/attendance', fields, 'file=x')).toEqual([404, 'No face found']);
  expect(await send('/attendance', 'application/json', '{')).toEqual([404, 'No face found']);
  expect(await send('/attendance', 'multipart/form-data; boundary=b', cut)).toEqual([404, 'No face found']);
  const large = new Uint8Array(9 * 1024 * 1024);
  expect(await form('/attendance', { file: large })).toEqual([404, { message: 'No face found' }]);
  // Whoever waits for a manager was marked, as far as that system knows.
  expect(await form('/attendance', { file: await picture(1) })).toEqual([
    ...[200, { message: 'Attendance marked successfully' }],
  ]);
  expect(await form('/attendance', { file: await picture(1) })).toEqual([
    ...[404, { message: 'Student attendance is marked' }],
  ]);
});

test('roll: one picture marks somebody present, once', async () => {
  const { site, form, picture } = await speaking('roll');
  await addEnrolled(site.deps, 'R1', 1);
  expect(await form('/attendance', { file: await picture() })).toEqual([404, { message: 'No face found' }]);
  expect(await form('/attendance', {})).toEqual([404, { message: 'No face found' }]);
  expect(await form('/attendance', { file: await picture(9) })).toEqual([404, { message: 'User not found' }]);
  expect(await form('/attendance', { file: await picture(1) })).toEqual([
    ...[200, { message: 'Attendance marked successfully' }],
  ]);
  expect(await form('/attendance', { file: await picture(1) })).toEqual([
    ...[404, { message: 'Student attendance is marked' }],
  ]);
  expect(rows(site.deps, 'punches')).toHaveLength(1);
});

test('roll: a window that does not answer is the old server error, with when to come again', async () => {
  const site = await apiSite({ pictureMs: 50 });
  set(site, ['roll']);
  const { picture } = picturePage();
  const body = new FormData();
  body.append('file', new Blob([await picture(1)]), 'a.jpg');
  const headers = { authorization: `Basic ${btoa(`client:${site.token(['compat:roll'])}`)}` };
  const reply = await fetch(`${site.url}/compat/roll/attendance`, { method: 'POST', body, headers });
  expect([reply.status, await reply.json(), reply.headers.get('retry-after')]).toEqual([
    ...[500, { message: 'Internal server error' }, '30'],
  ]);
});

test('door: somebody known is checked in and out, a stranger with a name waits for a manager', async () => {
  const { site, form, get, picture } = await speaking('door');
  await addEnrolled(site.deps, 'E1', 1);
  const name = 'Person E1';
  expect(await form('/check_in_or_out', { name })).toEqual([400, { message: 'Missing parameters' }]);
  expect(await form('/check_in_or_out', { image: await picture() })).toEqual([
    ...[400, { message: 'No face found in the image' }],
  ]);
  expect(await form('/check_in_or_out', { image: await picture(1) })).toEqual([
    ...[200, { message: 'Person E1 checked in successfully' }],
  ]);
  expect(await form('/check_in_or_out', { image: await picture(1) })).toEqual([
    ...[400, { message: 'Person E1 is refused: too-soon' }],
  ]);
  site.deps.clock.set('2026-11-20 17:00');
  expect(await form('/check_in_or_out', { image: await picture(1) })).toEqual([
    ...[200, { message: 'Person E1 checked out successfully' }],
  ]);
  expect(await get(`/attendance?name=${encodeURIComponent(name)}`)).toEqual([
    ...[200, { entry_time: '2026-11-20 08:55:00', exit_time: '2026-11-20 17:00:00' }],
  ]);
  expect(await get('/attendance?name=nobody')).toEqual([404, { message: 'User not found' }]);
  expect(await get('/attendance')).toEqual([400, { message: 'Missing parameters' }]);
  expect(await form('/check_in_or_out', { image: await picture(9) })).toEqual([400, { message: 'Missing parameters' }]);
  expect(await form('/check_in_or_out', { image: await picture(9), name: 'Linus' })).toEqual([
    ...[200, { message: 'Linus waits for a manager' }],
  ]);
  expect(rows(site.deps, 'newcomers')).toMatchObject([{ name: 'Linus' }]);
});

test('roster: a client signs in with its token, and makes staff, shifts and attendance', async () => {
  const { site, picture } = await speaking('roster');
  const secret = site.token(['compat:roster']);
  const base = `${site.url}/compat/roster`;
  const post = async (
    path: string,
    body: unknown,
    bearer?: string,
  ): Promise<[number, { access?: string; timestamp?: string }]> => {
    const headers = {
      'content-type': 'application/json',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    };
    const reply = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return [reply.status, await reply.json()];
  };
  const manager = { username: 'boss', password: 'x', role: 'manager' };
  const denied = { detail: 'You do not have permission to perform this action.' };
  expect(await post('/api/register/', manager)).toEqual([403, denied]);
  expect(await post('/api/token/', { username: 'payroll', password: 'guessed' })).toEqual([
    ...[401, { detail: 'No active account found with the given credentials' }],
  ]);
  const [status, { access }] = await post('/api/token/', { username: 'payroll', password: secret });
  expect(status).toBe(200);
  expect(await post('/api/staff/', { user: 'S1' })).toEqual([
    ...[401, { detail: 'Authentication credentials were not provided.' }],
  ]);
  expect(await post('/api/staff/', { user: 'S1' }, 'other')).toEqual([
    ...[401, { detail: 'Given token not valid for any token type' }],
  ]);
  expect(await post('/api/staff/', { user: 'S1' }, site.token(['staff:read']))).toEqual([403, denied]);
  const staff = await post('/api/staff/', { user: 'S1', weekly_off_days: 'Saturday,Sunday' }, access);
  expect(staff).toEqual([201, { id: 1, user: 'S1', weekly_off_days: 'Saturday,Sunday' }]);
  const tooMany = { user: 'S2', weekly_off_days: 'Monday,Saturday,Sunday' };
  expect((await post('/api/staff/', tooMany, access))[0]).toBe(400);
  expect(await post('/api/staff/', { user: 'S2', weekly_off_days: 'Caturday' }, access)).toEqual([
    ...[400, { weekly_off_days: ['This field is not valid.'] }],
  ]);
  const shift = { staff: 1, day_of_week: 'Friday', shift_start: '08:00:00', shift_end: '16:00' };
  expect(await post('/api/shifts/', shift, access)).toEqual([...[201, { id: 14, ...shift, shift_end: '16:00:00' }]]);
  expect((await post('/api/shifts/', { ...shift, shift_end: '25:00' }, access))[1]).toHaveProperty('shift_end');
  expect(await post('/api/shifts/', { ...shift, staff: 99 }, access)).toEqual([404, { detail: 'Not found.' }]);
  await addEnrolled(site.deps, 'S3', 3);
  const mark = async (person: number, id = 2) =>
    post(
      '/api/attendance/',
      { staff: id, captured_image: Buffer.from(await picture(person)).toString('base64') },
      access,
    );
  expect(await mark(9)).toEqual([400, { non_field_errors: ['The face does not match this staff member.'] }]);
  // Somebody else's face marks nobody.
  await addEnrolled(site.deps, 'S4', 4);
  expect((await mark(4))[0]).toBe(400);
  expect(rows(site.deps, 'punches')).toEqual([]);
  const [marked, row] = await mark(3);
  expect([marked, row]).toEqual([
    ...[201, { id: 1, staff: 2, timestamp: '2026-11-20T08:55:00+01:00', captured_image: null }],
  ]);
  site.deps.clock.set('2026-11-20 12:00');
  expect(await mark(3)).toEqual([
    ...[400, { non_field_errors: ['Attendance can only be marked within an hour of the shift times.'] }],
  ]);
  expect(await post('/api/attendance/', { staff: 2, captured_image: '???' }, access)).toEqual([
    ...[400, { captured_image: ['Upload a valid image.'] }],
  ]);
  const list = await fetch(`${base}/api/attendance/`, { headers: { authorization: `Bearer ${access}` } });
  expect(await list.json()).toEqual([{ ...row, captured_image: '/v1/punches/1/photograph' }]);
});

test('venue: everybody in a picture is named, or put on the list of a room', async () => {
  const { site, json, form, picture } = await speaking('venue');
  await addEnrolled(site.deps, 'E1', 1);
  await addEnrolled(site.deps, 'E2', 2);
  const room = { name: 'Room', openings: null, expected: { kind: 'all' }, keepFacesDays: 7 } as const;
  const { id } = saveVenue(site.deps, null, room, manager.username);
  expect(await json('/recognize_faces', { image: dataUrl(await picture(1, 2, 9)) })).toEqual([
    ...[200, { names: ['Person E1', 'Person E2'] }],
  ]);
  expect(await json('/recognize_faces', {})).toEqual([400, { error: 'No image provided' }]);
  const seen = await json('/get-attendance', { venue_id: id, image: dataUrl(await picture(2)) });
  expect(seen).toEqual([
    200,
    {
      message: 'Attendance updated successfully',
      venue_id: id,
      attendance: [{ name: 'Person E2', time: '2026-11-20 08:55:00' }],
      recognized_names: ['Person E2'],
    },
  ]);
  expect((await json('/get-attendance', { venue_id: 99, image: dataUrl(await picture(2)) }))[0]).toBe(404);
  expect(await json('/get-attendance', { image: 'x' })).toEqual([400, { error: 'No venue provided' }]);
  expect(await form('/add_face', { image: await picture(5), name: 'Eve' })).toEqual([200, { success: true }]);
  expect(await form('/add_face', { name: 'Eve' })).toEqual([400, { success: false }]);
  expect(await form('/add_face', { image: await picture(), name: 'Eve' })).toEqual([400, { success: false }]);
  expect(rows(site.deps, 'newcomers')).toMatchObject([{ name: 'Eve' }]);
});

test('register: plain pages look records up and bring pictures, file by file', async () => {
  const { site, base, form, get, picture } = await speaking('register');
  await addEnrolled(site.deps, 'E1', 1);
  const { punchByFace } = await import('../../src-main/services/punch/face-punch.ts');
  const { look } = await import('./support/site.ts');
  await punchByFace(site.deps, look(1));
  expect(await get('/')).toMatchObject([200, expect.stringContaining('name="User ID"')]);
  expect(await get('/data_register')).toMatchObject([200, expect.stringContaining('type="file"')]);
  const asked = { 'User ID': 'E1', 'Start Time': '08:00', 'End Time': '10:00', 'Start Date': '2026-11-20' };
  const search = async (fields: Record<string, string>): Promise<[number, string]> => {
    const reply = await fetch(`${base}/`, { method: 'POST', body: new URLSearchParams(fields) });
    return [reply.status, await reply.text()];
  };
  const [status, page] = await search({ ...asked, 'End Date': '2026-11-20' });
  expect([
    status,
    page.match(/<tr>/g)?.length,
    /2026-11-20 08:55:00/.test(page),
    /data:image\/jpeg/.test(page),
  ]).toEqual([...[200, 1, true, true]]);
  expect(
    (await search({ ...asked, 'Start Time': '11:00', 'End Time': '12:00', 'End Date': '2026-11-20' }))[1],
  ).not.toContain('<tr>');
  expect(await search(asked)).toEqual([400, 'Fill in every field.']);
  expect(await search({ ...asked, 'User ID': 'E9', 'End Date': '2026-11-20' })).toEqual([
    404,
    'There is no such user.',
  ]);
  const archive = zipSync({
    'E1/a.jpg': await picture(1),
    'N1/a.jpg': await picture(6),
    'N2/a.jpg': await picture(),
    '<b>x.txt': new Uint8Array(3),
  });
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(archive)]), 'people.zip');
  body.append('file', new Blob([new Uint8Array(9)]), 'clip.mp4');
  const brought = await (await fetch(`${base}/data_register`, { method: 'POST', body })).text();
  for (const said of [
    'E1/a.jpg</td><td>is registered already',
    'N1/a.jpg</td><td>waits for a manager',
    'N2/a.jpg</td><td>no face',
  ])
    expect(brought).toContain(said);
  expect(brought).toContain('videos are brought in the app');
  expect(brought).not.toContain('<b>');
  expect(rows(site.deps, 'newcomers')).toMatchObject([{ code: 'N1' }]);
  expect(await form('/data_register', {})).toEqual([400, 'Choose a file.']);
  const broken = await form('/data_register', { file: new Uint8Array(20) });
  expect(broken[1]).toContain('wrong-type');
});

test('each dialect is there while it is switched on, and for tokens that may use it', async () => {
  const site = await apiSite();
  const paths = {
    roll: '/attendance',
    door: '/check_in_or_out',
    roster: '/api/staff/',
    venue: '/add_face',
    register: '/',
  };
  const status = async (name: DialectName, token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    const reply = await fetch(`${site.url}/compat/${name}${paths[name]}`, { method: 'POST', headers });
    return reply.status;
  };
  for (const on of dialectNames) {
    set(site, [on]);
    for (const name of dialectNames) {
      const may = site.token([`compat:${name}`]);
      const other = site.token(dialectNames.filter((one) => one !== name).map((one) => `compat:${one}` as const));
      const isOn = name === on;
      expect([await status(name, may), await status(name, other)], `${name} while ${on} is on`).toSatisfy(
        ([own, foreign]: [number, number]) =>
          isOn ? ![401, 403].includes(own) && foreign >= 400 && foreign !== 404 : own === 404 || own === 400,
      );
    }
  }
  const unknown = await fetch(`${site.url}/compat/roll/attendance`, { method: 'POST' });
  expect(unknown.status).toBeGreaterThanOrEqual(400);
});

test('a picture that is to wait for a manager is accepted in the old words', async () => {
  const { site, form, picture } = await speaking('door', 'pending');
  await addEnrolled(site.deps, 'E1', 1);
  expect(await form('/check_in_or_out', { image: await picture(1) })).toEqual([
    ...[200, { message: 'Person E1 checked in successfully' }],
  ]);
  expect(rows(site.deps, 'punches')).toEqual([]);
  expect(rows(site.deps, 'correction_requests')).toHaveLength(1);
  set(site, ['door'], 'refuse');
  expect((await form('/check_in_or_out', { image: await picture(1) }))[0]).toBe(400);
});
