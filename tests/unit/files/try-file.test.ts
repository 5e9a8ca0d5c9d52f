import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clockface-try-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tryFile(...args: string[]): Promise<{ code: number; files: unknown[]; errors: string }> {
  return new Promise((done) => {
    const command = ['tests/support/try-file/main.ts', ...args, '--json'];
    execFile(process.execPath, command, { cwd: root }, (error, out, errors) => {
      const files = out
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as unknown);
      done({ code: error === null ? 0 : Number(error.code), files, errors });
    });
  });
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

test('without a kind that is known it says how it is used', async () => {
  const { code, errors } = await tryFile('poem', 'a.txt');
  expect(code).toBe(2);
  expect(errors).toContain('Usage: npm run try-file');
});
