import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tryFiles } from '../../support/try-file/try-files.ts';

const root = resolve(import.meta.dirname, '../../..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clockface-try-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Tried {
  readonly code: number;
  readonly files: unknown[];
  readonly errors: string;
}

const readLines = (lines: string): unknown[] =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

/** Runs the command as a process of its own. */
function tryFile(...args: string[]): Promise<Tried> {
  return new Promise((done) => {
    const command = ['tests/support/try-file/main.ts', ...args, '--json'];
    execFile(process.execPath, command, { cwd: root }, (error, out, errors) => {
      done({ code: error === null ? 0 : Number(error.code), files: readLines(out), errors });
    });
  });
}

/** Runs the command here: to start a process takes longer than to read a hundred files. */
async function tryHere(...args: string[]): Promise<Tried> {
  const lines = { log: [] as string[], error: [] as string[] };
  const output = { log: (line: string) => lines.log.push(line), error: (line: string) => lines.error.push(line) };
  const code = await tryFiles([...args, '--json'], output);
  return { code, files: readLines(lines.log.join('\n')), errors: lines.error.join('\n') };
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('a calendar is tried as the import reads it', async () => {
  const event = ['BEGIN:VEVENT', 'SUMMARY:Tag der Arbeit', 'DTSTART:20260501', 'END:VEVENT'];
  const task = ['BEGIN:VTODO', 'SUMMARY:Task', 'END:VTODO'];
  const good = write('good.ics', ['BEGIN:VCALENDAR', ...event, ...task, 'END:VCALENDAR'].join('\n'));
  const bad = write('bad.ics', 'code,name');
  const { code, files } = await tryFile('calendar', good, bad, join(folder, 'gone.ics'));
  expect(code).toBe(1);
  expect(files).toEqual([
    {
      ...{ file: good, ok: true, encoding: 'utf-8' },
      days: [{ date: '2026-05-01', name: 'Tag der Arbeit', from: null, until: null }],
      notTaken: [{ what: 'Task', problem: 'not-an-event' }],
    },
    { file: bad, ok: false, problem: 'not-a-calendar' },
    { file: join(folder, 'gone.ics'), ok: false, problem: 'file-not-read' },
  ]);
});

test('a staff file is tried line by line, with the values that would be stored', async () => {
  const roster = write('roster.csv', 'code,name\n0012,Ann');
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const staff = write(
    'staff.csv',
    latin(
      'Nummer;Name;Rolle;Gilt ab;Mo;Di;Mi;Do;Fr;Hobby\r\n' +
        '12;Jürgen Grün;Küche;23.11.2026;9-17;9-17;9-17;9-17;9-17;x\r\n' +
        'E2;Zoë\r\n' +
        'E3;Bob;;03/04/2026;9-17;9-17;9-17;9-17;9-17;',
    ),
  );
  const { code, files } = await tryHere('staff', staff, '--roster', roster);
  expect(code).toBe(0);
  expect(files).toMatchObject([
    {
      ...{ file: staff, ok: true, encoding: 'windows-1252' },
      rows: [
        {
          ...{ line: 2, outcome: 'create', problem: 'near-code', near: '0012' },
          values: { code: '12', name: 'Jürgen Grün', role: 'Küche', effective_from: '2026-11-23', mon: '09:00-17:00' },
        },
        { line: 3, outcome: 'refused', problem: 'too-few-cells', values: { code: 'E2', name: 'Zoë' } },
        { line: 4, outcome: 'refused', problem: 'date-ambiguous', field: 'effective_from' },
      ],
      notTaken: [{ what: 'Hobby', problem: 'unknown-column' }],
    },
  ]);
  const answered = await tryHere('staff', staff, '--dates', 'day-first');
  expect(answered.files).toMatchObject([{ rows: [{}, {}, { values: { effective_from: '2026-04-03' } }] }]);
});

test('a manifest is tried as an archive’s is read', async () => {
  const manifest = write('manifest.csv', 'code;name\nE1;Grün, Jürgen\n;;\nE1;Twice\nE2;\n');
  const { files } = await tryHere('manifest', manifest);
  expect(files).toMatchObject([
    {
      rows: [
        { line: 2, outcome: 'taken', problem: null, values: { code: 'E1', name: 'Grün, Jürgen', email: null } },
        { line: 4, outcome: 'refused', problem: 'manifest-code-again' },
        { line: 5, outcome: 'refused', problem: 'manifest-line' },
      ],
    },
  ]);
});

test('without a kind that is known it says how it is used', async () => {
  const { code, errors } = await tryHere('poem', 'a.txt');
  expect(code).toBe(2);
  expect(errors).toContain('Usage: npm run try-file');
});
