import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { answerRequest, requestCorrection } from '../../src-main/services/hours/correction-requests.ts';
import { writeInspectionBundle } from '../../src-main/services/inspection/inspection.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { readReceiptKey } from '../../src-main/services/punch/receipts.ts';
import { verifyBundle } from '../../src-shared/inspection/verify-bundle.ts';
import { addEnrolled, codeOf, look, manager, openSite, rows, scratchFolder } from './support/site.ts';

type Files = Map<string, Uint8Array<ArrayBuffer>>;

const filesOf = (folder: string): Files =>
  new Map(readdirSync(folder).map((name) => [name, Uint8Array.from(readFileSync(join(folder, name)))]));

/** The check as the page of a bundle has it. */
function checkOfPage(folder: string): typeof verifyBundle {
  const page = readFileSync(join(folder, 'verify.html'), 'utf8');
  const source = /const verifyBundle = ([\s\S]*?);\n {2}const answer/.exec(page)?.[1];
  return new Function(`return ${source}`)() as typeof verifyBundle;
}

test('a bundle holds both sides of each correction, proves itself offline, and tells any changed byte', async () => {
  const site = await openSite();
  const { id } = await addEnrolled(site, 'E1', 1);
  site.clock.set('2026-11-20 09:03');
  await punchByFace(site, look(1));
  site.clock.set('2026-11-21 10:00');
  const wish = { date: '2026-11-20', startsAt: null, in: null, out: '17:05', note: 'I forgot' };
  const asked = site.store.write((db) => requestCorrection(db, id, wish, site.clock.now()));
  site.clock.set('2026-11-21 11:00');
  answerRequest(site, { requestId: asked.id, grant: true, answer: 'seen on the roster' }, manager.username);
  site.clock.set('2026-11-22 08:00');
  const folder = scratchFolder();
  const period = { from: '2026-11-20', to: '2026-11-21' };
  const by = { actor: manager.username, language: 'en', options: {} };
  const { files: count, path, publicKey } = await writeInspectionBundle(site, period, folder, by);
  expect(path).toBe(join(folder, 'clockface-inspection-2026-11-20-to-2026-11-21'));
  const names = [
    'audit.jsonl',
    'corrections.csv',
    'days.csv',
    'manifest.json',
    'manifest.sig',
    'punches.csv',
    'verify.html',
  ];
  expect([readdirSync(path).sort(), count]).toEqual([names, 5]);
  expect(publicKey).toBe(readReceiptKey(site).publicKey);

  const csv = (name: string): Record<string, string>[] =>
    parse(readFileSync(join(path, name)), { bom: true, columns: true });
  expect(csv('corrections.csv')).toMatchObject([
    {
      staff_code: 'E1',
      correction: 'add',
      corrected_by: 'ada',
      asked_at: '2026-11-21T10:00:00+01:00',
      asked_out: '17:05',
      asked_note: 'I forgot',
      answer: 'granted',
      answered_by: 'ada',
      answered_at: '2026-11-21T11:00:00+01:00',
      answer_note: 'seen on the roster',
    },
  ]);
  expect(csv('punches.csv')[0]?.evidence_sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'attendance.export', subject: 'attendance:inspection' });

  const files = filesOf(path);
  const inPage = checkOfPage(path);
  const good = { faults: [], about: { site: 'Corner Bakery', from: '2026-11-20', publicKey, files: 5 } };
  expect(await verifyBundle(files)).toMatchObject(good);
  expect(await inPage(files)).toMatchObject(good);
  const command = (where: string) =>
    spawnSync(process.execPath, ['src-main/cli/verify-inspection.ts', where], { encoding: 'utf8' });
  expect(command(path)).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing was changed.') });

  // One bit of any file, at its beginning, in its middle or at its end.
  for (const [name, bytes] of files) {
    for (const place of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const changed = Uint8Array.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      const said = await inPage(new Map([...files, [name, changed]]));
      expect(said.faults.length, `${name} at ${place}`).toBeGreaterThan(0);
      if (!name.startsWith('manifest')) expect(said.faults).toContainEqual({ code: 'file-changed', file: name });
    }
    const without = new Map(files);
    without.delete(name);
    expect((await verifyBundle(without)).faults.length, name).toBeGreaterThan(0);
  }
  expect((await verifyBundle(new Map([...files, ['more.csv', Uint8Array.of(1)]]))).faults).toEqual([
    { code: 'file-added', file: 'more.csv' },
  ]);
  const copy = join(scratchFolder(), 'copy');
  cpSync(path, copy, { recursive: true });
  writeFileSync(join(copy, 'days.csv'), '');
  expect(command(copy)).toMatchObject({ status: 1, stdout: expect.stringContaining('days.csv: file-changed') });

  // A second one has a name of its own; one that cannot be written leaves nothing.
  expect((await writeInspectionBundle(site, period, folder, by)).path).toBe(`${path}-2`);
  const write = (where: string, dates = period) => codeOf(() => writeInspectionBundle(site, dates, where, by));
  expect(await write(join(folder, 'gone'))).toBe('folder-missing');
  expect(await write(folder, { from: '2026-11-21', to: '2026-11-20' })).toBe('range-backwards');
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  expect(await write(file)).toBe('folder-missing');
  rmSync(file);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
