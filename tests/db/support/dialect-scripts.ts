import { zipSync } from 'fflate';

/** Makes a picture of these people; of nobody where none is given. */
export type Photograph = (...people: readonly number[]) => Promise<Uint8Array<ArrayBuffer>>;

/** One request of a client of the old system, and what that system's own document says it is answered. */
export interface Exchange {
  readonly asks: string;
  /** As it stands in its document; null where that says nothing of it. */
  readonly documented: string | null;
  /** What ours must be like where the document gives a status or a shape, and no words. */
  readonly like?: RegExp;
  /** Why this one answers otherwise. */
  readonly why?: string;
  /** What happened before: done to the site, which is no request. */
  readonly before?: Moment;
  send(base: string): Promise<Response>;
}

/** What the site is told to be, or to do, before a request. */
export type Moment = 'morning' | 'noon' | 'evening' | 'no-window' | 'window';

const form = (parts: Readonly<Record<string, string | readonly (Blob | File)[]>>): FormData => {
  const body = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    if (typeof value === 'string') body.append(name, value);
    else for (const file of value) body.append(name, file);
  }
  return body;
};
const jpeg = (bytes: Uint8Array<ArrayBuffer>): File => new File([bytes], 'picture.jpg', { type: 'image/jpeg' });
const post = (path: string, body: FormData | URLSearchParams | object, headers: Record<string, string> = {}) => {
  const isForm = body instanceof FormData || body instanceof URLSearchParams;
  const type = isForm ? {} : { 'content-type': 'application/json' };
  const sent = isForm ? body : JSON.stringify(body);
  return (base: string) => fetch(`${base}${path}`, { method: 'POST', body: sent, headers: { ...type, ...headers } });
};
const get = (path: string) => (base: string) => fetch(`${base}${path}`);
const message = (text: string, status = 200): string => `${status} {"message":"${text}"}`;
const dataUrl = (bytes: Uint8Array): string => `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`;

/** The roll of pupils. Person 1 is E1, enrolled. */
export async function rollScript(photograph: Photograph): Promise<Exchange[]> {
  const pupil = { rollno: 'R7', name: 'Grace', email: 'grace@school.example' };
  const images = [jpeg(await photograph(7)), jpeg(await photograph(7))];
  const upload = (parts: Parameters<typeof form>[0]) => post('/upload', form(parts));
  const mark = async (...people: number[]) => post('/attendance', form({ file: [jpeg(await photograph(...people))] }));
  const eleven = await Promise.all(Array.from({ length: 11 }, async () => jpeg(await photograph(7))));
  return [
    {
      asks: 'POST /upload  images (2 files), rollno=R7, name=Grace, email=grace@school.example',
      documented: message('User added successfully & training started'),
      send: upload({ ...pupil, images }),
    },
    {
      asks: 'POST /upload  the same once more',
      documented: message('User already exists', 400),
      send: upload({ ...pupil, images }),
    },
    { asks: 'POST /upload  no images', documented: message('No images found', 400), send: upload(pupil) },
    {
      asks: 'POST /upload  images (11 files)',
      documented: message('Maximum 10 images are allowed', 400),
      send: upload({ ...pupil, images: eleven }),
    },
    {
      asks: 'POST /upload  images (22 files)',
      documented: message('Maximum 10 images are allowed', 400),
      send: upload({ ...pupil, images: [...eleven, ...eleven] }),
    },
    {
      asks: 'POST /upload  images (2 files), name=Grace',
      documented: message('Invalid data', 400),
      send: upload({ name: 'Grace', images }),
    },
    {
      asks: 'POST /upload  a picture of nobody, rollno=R9, name=Ida, email=ida@school.example',
      documented: null,
      why: 'a picture without a face names nobody',
      send: upload({ rollno: 'R9', name: 'Ida', email: 'ida@school.example', images: [jpeg(await photograph())] }),
    },
    {
      asks: 'POST /attendance  file of E1, in the morning',
      documented: message('Attendance marked successfully'),
      send: await mark(1),
    },
    {
      asks: 'POST /attendance  file of E1, once more',
      documented: message('Student attendance is marked', 404),
      send: await mark(1),
    },
    { asks: 'POST /attendance  file of nobody', documented: message('No face found', 404), send: await mark() },
    {
      asks: 'POST /attendance  no file',
      documented: message('No face found', 404),
      send: post('/attendance', form({})),
    },
    { asks: 'POST /attendance  file of a stranger', documented: message('User not found', 404), send: await mark(9) },
    {
      asks: 'POST /attendance  file of E2, at noon',
      documented: message('Attendance marked successfully'),
      why: 'the roster has no shift to come to at noon',
      before: 'noon',
      send: await mark(2),
    },
    {
      asks: 'POST /attendance  while no window of the app answers',
      documented: message('Internal server error', 500),
      before: 'no-window',
      send: await mark(1),
    },
    {
      asks: 'POST /upload  while no window of the app answers',
      documented: message('Internal server error', 500),
      send: upload({ ...pupil, rollno: 'R8', images }),
    },
  ];
}

/** The door. Person 1 is E1, enrolled. */
export async function doorScript(photograph: Photograph): Promise<Exchange[]> {
  const check = async (people: number[], more: Record<string, string> = {}) =>
    post('/check_in_or_out', form({ image: [jpeg(await photograph(...people))], ...more }));
  return [
    {
      asks: 'POST /check_in_or_out  image of E1, in the morning',
      documented: message('Person E1 checked in successfully'),
      send: await check([1]),
    },
    {
      asks: 'POST /check_in_or_out  image of E1, right after',
      documented: message('Person E1 checked out successfully'),
      why: 'the roster decides: the time between two punches',
      send: await check([1]),
    },
    {
      asks: 'POST /check_in_or_out  image of E1, in the evening',
      documented: message('Person E1 checked out successfully'),
      before: 'evening',
      send: await check([1]),
    },
    {
      asks: 'GET /attendance?name=Person%20E1',
      documented: '200 {"entry_time":"2026-11-20 08:55:00","exit_time":"2026-11-20 17:00:00"}',
      send: get('/attendance?name=Person%20E1'),
    },
    {
      asks: 'GET /attendance?name=Nobody',
      documented: null,
      send: get('/attendance?name=Nobody'),
    },
    {
      asks: 'POST /check_in_or_out  image of a stranger, name=Linus',
      documented: message('Linus checked in successfully'),
      why: 'nobody enrols themselves: a manager decides',
      send: await check([8], { name: 'Linus' }),
    },
    {
      asks: 'POST /check_in_or_out  image of a stranger, no name',
      documented: '400, missing parameters',
      like: /^400 /,
      send: await check([9]),
    },
    {
      asks: 'POST /check_in_or_out  no image',
      documented: '400, missing parameters',
      like: /^400 /,
      send: post('/check_in_or_out', form({ name: 'Linus' })),
    },
    {
      asks: 'POST /check_in_or_out  image of nobody',
      documented: '400, no face',
      like: /^400 /,
      send: await check([]),
    },
    {
      asks: 'POST /check_in_or_out  while no window of the app answers',
      documented: '500',
      like: /^500 /,
      before: 'no-window',
      send: await check([1]),
    },
  ];
}

/** The roster of staff. `token` is the password of its sign-in; person 1 is E1, enrolled, staff 1. */
export async function rosterScript(photograph: Photograph, token: string): Promise<Exchange[]> {
  const bearer = { authorization: `Bearer ${token}` };
  const picture = async (...people: number[]) => Buffer.from(await photograph(...people)).toString('base64');
  const attend = async (staff: number, captured_image: string) =>
    post('/api/attendance/', { staff, captured_image }, bearer);
  const registered = { username: 'boss', password: 'secret', role: 'manager' };
  const shift = { staff: 3, day_of_week: 'Friday', shift_start: '08:00:00', shift_end: '16:00:00' };
  return [
    {
      asks: 'POST /api/register/  {"username":"boss","password":"secret","role":"manager"}',
      documented: null,
      why: 'accounts are made in the app, by an owner',
      send: post('/api/register/', registered),
    },
    {
      asks: 'POST /api/token/  {"username":"payroll","password":TOKEN}',
      documented: '200 {"refresh":TOKEN,"access":TOKEN}',
      send: post('/api/token/', { username: 'payroll', password: token }),
    },
    {
      asks: 'POST /api/token/  {"username":"payroll","password":"guessed"}',
      documented: null,
      send: post('/api/token/', { username: 'payroll', password: 'guessed' }),
    },
    {
      asks: 'POST /api/staff/  without a token',
      documented: null,
      send: post('/api/staff/', { user: 'S3' }),
    },
    {
      asks: 'POST /api/staff/  with a token that is none',
      documented: null,
      send: post('/api/staff/', { user: 'S3' }, { authorization: 'Bearer other' }),
    },
    {
      asks: 'POST /api/staff/  {"user":"S3","weekly_off_days":"Saturday,Sunday"}',
      documented: null,
      send: post('/api/staff/', { user: 'S3', weekly_off_days: 'Saturday,Sunday' }, bearer),
    },
    {
      asks: 'POST /api/staff/  {"user":"S4","weekly_off_days":"Friday,Saturday,Sunday"}',
      documented: null,
      why: 'the rules of the site say how many days of a week are off',
      send: post('/api/staff/', { user: 'S4', weekly_off_days: 'Friday,Saturday,Sunday' }, bearer),
    },
    {
      asks: 'POST /api/shifts/  {"staff":3,"day_of_week":"Friday","shift_start":"08:00:00","shift_end":"16:00:00"}',
      documented: null,
      send: post('/api/shifts/', shift, bearer),
    },
    {
      asks: 'POST /api/shifts/  staff that there is none of',
      documented: null,
      send: post('/api/shifts/', { ...shift, staff: 99 }, bearer),
    },
    {
      asks: 'POST /api/attendance/  {"staff":1,"captured_image":of E1}, within an hour of nine',
      documented: null,
      send: await attend(1, await picture(1)),
    },
    {
      asks: 'POST /api/attendance/  {"staff":2,"captured_image":of E1}',
      documented: null,
      why: 'somebody else marks nobody',
      send: await attend(2, await picture(1)),
    },
    {
      asks: 'POST /api/attendance/  {"staff":2,"captured_image":"???"}',
      documented: null,
      send: await attend(2, '???'),
    },
    {
      asks: 'POST /api/attendance/  {"staff":2,"captured_image":of E2}, at noon',
      documented: 'refused: only within an hour of the shift times',
      like: /^400 /,
      before: 'noon',
      send: await attend(2, await picture(2)),
    },
    {
      asks: 'GET /api/attendance/',
      documented: '[{"id","staff","timestamp","captured_image"}]',
      like: /^200 \[\{"id":1,"staff":1,"timestamp":"[^"]+","captured_image":"[^"]+"\}\]$/,
      send: (base) => fetch(`${base}/api/attendance/`, { headers: bearer }),
    },
  ];
}

/** Rooms whose attendance is taken from pictures. Persons 1 and 2 are enrolled; venue 1 is open, venue 2 closed. */
export async function venueScript(photograph: Photograph): Promise<Exchange[]> {
  const both = dataUrl(await photograph(1, 2, 9));
  const one = dataUrl(await photograph(2));
  const add = (parts: Parameters<typeof form>[0]) => post('/add_face', form(parts));
  return [
    {
      asks: 'POST /recognize_faces  {"image":of E1, E2 and a stranger}',
      documented: '200 {"names":[…]}',
      like: /^200 \{"names":\["Person E1","Person E2"\]\}$/,
      send: post('/recognize_faces', { image: both }),
    },
    {
      asks: 'POST /recognize_faces  {}',
      documented: null,
      send: post('/recognize_faces', {}),
    },
    {
      asks: 'POST /get-attendance  {"venue_id":1,"image":of E2}',
      documented: '{message:"Attendance updated successfully",venue_id,attendance:[…],recognized_names:[…]}',
      like: /^200 \{"message":"Attendance updated successfully","venue_id":1,"attendance":\[.+\],"recognized_names":\[.+\]\}$/,
      send: post('/get-attendance', { venue_id: 1, image: one }),
    },
    {
      asks: 'POST /get-attendance  {"venue_id":2,"image":of E2}, a venue that is closed',
      documented: '{message:"Attendance updated successfully",venue_id,attendance:[…],recognized_names:[…]}',
      why: 'a list is of a session, and there is none',
      send: post('/get-attendance', { venue_id: 2, image: one }),
    },
    {
      asks: 'POST /get-attendance  {"venue_id":99,"image":of E2}',
      documented: null,
      send: post('/get-attendance', { venue_id: 99, image: one }),
    },
    {
      asks: 'POST /get-attendance  no venue',
      documented: null,
      send: post('/get-attendance', { image: one }),
    },
    {
      asks: 'POST /add_face  image of a stranger, name=Eve',
      documented: '200 {"success":true}',
      send: add({ image: [jpeg(await photograph(5))], name: 'Eve' }),
    },
    { asks: 'POST /add_face  no image', documented: null, send: add({ name: 'Eve' }) },
    {
      asks: 'POST /add_face  image of nobody, name=Eve',
      documented: null,
      send: add({ image: [jpeg(await photograph())], name: 'Eve' }),
    },
  ];
}

/** The register of users with its two pages. Person 1 is E1, enrolled, and came at 08:55. */
export async function registerScript(photograph: Photograph): Promise<Exchange[]> {
  const asked = { 'User ID': 'E1', 'Start Time': '08:00', 'End Time': '10:00' };
  const dates = { 'Start Date': '2026-11-20', 'End Date': '2026-11-20' };
  const search = (fields: Record<string, string>) => post('/', new URLSearchParams(fields));
  const files = { 'E1/a.jpg': await photograph(1), 'N1/a.jpg': await photograph(6), 'N2/a.jpg': await photograph() };
  const archive = new File([new Uint8Array(zipSync(files))], 'people.zip');
  const video = new File([new Uint8Array(9)], 'clip.mp4');
  const bring = (parts: Parameters<typeof form>[0]) => post('/data_register', form(parts));
  return [
    { asks: 'GET /', documented: '200 a page with the form', send: get('/') },
    {
      asks: 'POST /  User ID=E1, 08:00 to 10:00, 2026-11-20 to 2026-11-20',
      documented: 'records with times and pictures',
      like: /^200 records: 2026-11-20 08:55:00 in, with a picture$/,
      send: search({ ...asked, ...dates }),
    },
    { asks: 'POST /  a date is missing', documented: null, send: search(asked) },
    {
      asks: 'POST /  User ID=E9',
      documented: null,
      send: search({ ...asked, ...dates, 'User ID': 'E9' }),
    },
    { asks: 'GET /data_register', documented: '200 a page with the form', send: get('/data_register') },
    {
      asks: 'POST /data_register  people.zip (E1/a.jpg, N1/a.jpg, N2/a.jpg of nobody), clip.mp4',
      documented: 'what was registered, file by file',
      why: 'new people wait for a manager, known ones stay as they are, videos are brought in the app',
      send: bring({ file: [archive, video] }),
    },
    { asks: 'POST /data_register  nothing', documented: null, send: bring({}) },
    {
      asks: 'POST /data_register  a file that is no archive',
      documented: null,
      send: bring({ file: [new File([new Uint8Array(20)], 'people.zip')] }),
    },
  ];
}
