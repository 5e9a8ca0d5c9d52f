import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { kindOfFile } from '../../../src-shared/domain/file-kinds.ts';
import { planImport } from '../../../src-shared/domain/import-plan.ts';
import { MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { staffCodeSchema } from '../../../src-shared/models/roster.ts';
import { civilDateSchema, timeOfDaySchema } from '../../../src-shared/models/time.ts';
import { nextTurn } from '../../platform/next-turn.ts';
import { offerNewcomer } from '../../services/connections/offered-people.ts';
import { viewEvidence } from '../../services/hours/photographs.ts';
import { findPersonByCode, listPeople } from '../../services/staff/staff.ts';
import { isForm, readForm } from '../forms.ts';
import { unpackPictures } from '../unpack-pictures.ts';
import { type Dialect, type DialectCall, isOfServer, plainTime } from './dialect.ts';

const MOST_RECORDS = 50;
/** The fields of a search, however they are written. */
const MOST_ASKED_BYTES = 4096;

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const POLICY = "default-src 'none'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const sendPage = (reply: FastifyReply, status: number, title: string, body: string): FastifyReply =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`,
    );

const field = (name: string, type: string): string =>
  `<p><label>${name} <input name="${name}" type="${type}" required></label></p>`;
const ASK = [
  '<form method="post">',
  ...[field('User ID', 'text'), field('Start Time', 'time'), field('End Time', 'time')],
  ...[field('Start Date', 'date'), field('End Date', 'date')],
  '<p><button>Show</button></p></form>',
].join('');
const BRING = [
  '<form method="post" enctype="multipart/form-data">',
  '<p><label>Archive <input name="file" type="file" accept=".zip"></label></p>',
  '<p><button>Register</button></p></form>',
].join('');

const searchSchema = z.object({
  'User ID': staffCodeSchema,
  'Start Time': timeOfDaySchema,
  'End Time': timeOfDaySchema,
  'Start Date': civilDateSchema,
  'End Date': civilDateSchema,
});

/** The rows of the records that are asked for, with their pictures. Throws `AppError`: `invalid-data`, `not-found`. */
async function recordRows({ deps, seen, actor }: DialectCall, body: unknown): Promise<string> {
  const wanted = searchSchema.safeParse(body ?? {});
  if (!wanted.success) throw new AppError('invalid-data', 'Fill in every field.');
  const { data } = wanted;
  const person = findPersonByCode(deps, data['User ID']);
  if (person === null) throw new AppError('not-found', 'There is no such user.');
  const { records } = await deps.reader.run('attendance.find', {
    ...{ staffId: person.id, from: data['Start Date'], to: data['End Date'], venueId: null, limit: MOST_RECORDS },
    window: { from: data['Start Time'], until: data['End Time'] },
    place: { before: null, resume: null },
  });
  return records
    .map(({ id, at, zone, direction, hasEvidence }) => {
      const jpeg = hasEvidence ? Buffer.from(viewEvidence(deps, seen, id, actor)).toString('base64') : null;
      const picture = jpeg === null ? '' : `<img alt="" width="160" src="data:image/jpeg;base64,${jpeg}">`;
      return `<tr><td>${plainTime(at, zone)}</td><td>${direction}</td><td>${picture}</td></tr>`;
    })
    .join('');
}

/** Offers everybody in an archive to the manager; says of each file what became of it. */
async function offerArchive(call: DialectCall, archive: Uint8Array): Promise<[path: string, result: string][]> {
  const files = await unpackPictures(archive);
  const present = listPeople(call.deps, '', false).map(({ code, name, templates }) => {
    return { code, name, archived: false, room: MAX_PICTURES - templates };
  });
  const plan = planImport([...files.keys()], [], present, MAX_PICTURES);
  const results = plan.refused.map(({ path, problem }): [string, string] => [path, problem]);
  for (const { code, name, isNew, files: paths, problem } of plan.people) {
    let result: string = problem ?? (isNew ? 'waits for a manager' : 'is registered already');
    if (problem === null && isNew) {
      const pictures = paths.flatMap((path) => files.get(path) ?? []);
      try {
        if ((await offerNewcomer(call, { code, name }, pictures)) === 'no-face') result = 'no face';
      } catch (error) {
        if (!(error instanceof AppError) || isOfServer(error)) throw error;
        result = error.code;
      }
      await nextTurn();
    }
    results.push(...paths.map((path): [string, string] => [path, result]));
  }
  return results;
}

/** A register with a page to look records up, and one to bring pictures. */
export const register: Dialect = {
  name: 'register',
  refuse: (refusal) => {
    if (isOfServer(refusal)) return { status: 500, body: 'Internal server error' };
    const status = { 'not-found': 404, 'token-missing': 401, 'token-refused': 401, 'scope-missing': 403 }[
      refusal.code as string
    ];
    return { status: status ?? 400, body: refusal.message };
  },
  routes: (app: FastifyInstance, callOf) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
      if (body.length > MOST_ASKED_BYTES) done(new AppError('too-large', 'The form is too large.'));
      else done(null, Object.fromEntries(new URLSearchParams(String(body))));
    });
    app.get('/', (_request, reply) => sendPage(reply, 200, 'Records', ASK));
    app.post('/', async (request, reply) => {
      const body = isForm(request) ? (await readForm(request)).fields : request.body;
      const rows = await recordRows(callOf(request), body);
      return sendPage(reply, 200, 'Records', `<table>${rows}</table>`);
    });
    app.get('/data_register', (_request, reply) => sendPage(reply, 200, 'Register', BRING));
    app.post('/data_register', async (request, reply) => {
      const { files } = isForm(request) ? await readForm(request) : { files: [] };
      if (files.length === 0) throw new AppError('invalid-data', 'Choose a file.');
      const results: [string, string][] = [];
      for (const { name, bytes } of files) {
        if (kindOfFile(name) === 'video') results.push([name, 'videos are brought in the app, under Staff, Import']);
        else if (/\.zip$/i.test(name)) results.push(...(await offerArchive(callOf(request), bytes)));
        else results.push([name, 'wrong-type']);
      }
      const rows = results.map(([path, what]) => `<tr><td>${escaped(path)}</td><td>${escaped(what)}</td></tr>`);
      return sendPage(reply, 200, 'Registered', `<table>${rows.join('')}</table>`);
    });
  },
};
