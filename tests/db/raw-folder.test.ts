import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileLogger } from '../../src-main/platform/log.ts';
import { submitNewcomer } from '../../src-main/services/enrolment/newcomers.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { face, jpeg } from './support/faces.ts';
import { addEnrolled, look, manager, openSite } from './support/site.ts';

/** Every file of a folder with what is in it. */
function* contents(folder: string): Generator<readonly [string, Buffer]> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) yield [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name))];
  }
}

const bytesOf = (numbers: Float32Array): Buffer => Buffer.from(numbers.buffer, numbers.byteOffset, 64);

test('no file of the data folder holds a picture or a face in the clear, and no log a name', async () => {
  const site = await openSite();
  const logs = join(site.folder, 'logs');
  mkdirSync(logs);
  const log = fileLogger(logs);
  const logged = { ...site, log };
  await addEnrolled(logged, 'E1', 1);
  changePolicy(logged, { ...defaultPolicy, newcomersAllowed: true }, manager.username, '2026-11-20');
  const given = {
    embedding: face(3, 1),
    thumbnail: jpeg('newcomer'),
    quality: 0.9,
    source: 'kiosk',
    pose: null,
  } as const;
  const asked = { requestId: randomUUID(), name: 'Nora Newcomer', code: null, textVersion: 'v1' };
  submitNewcomer(logged, { ...asked, pictures: [given, given, given] });
  site.clock.set('2026-11-20 09:00');
  const sent = look(1);
  expect(await punchByFace(logged, sent)).toMatchObject({ kind: 'accepted' });
  log.info('a line, so that there is a log');

  const secrets: readonly (readonly [string, Buffer])[] = [
    ['the start of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['a photograph', Buffer.from(sent.evidence)],
    ['a thumbnail', Buffer.from(jpeg('E1-1'))],
    ['a newcomer’s picture', Buffer.from(jpeg('newcomer'))],
    ['a template', bytesOf(face(1, 1))],
    ['a newcomer’s numbers', bytesOf(face(3, 1))],
    ['the numbers of a look', bytesOf(sent.embedding)],
  ];
  let files = 0;
  for (const [file, bytes] of contents(site.folder)) {
    files += 1;
    for (const [what, secret] of secrets) expect(bytes.includes(secret), `${what} in ${file}`).toBe(false);
    if (!file.startsWith(logs)) continue;
    for (const name of ['Person E1', 'Nora', manager.username, 'E1-1'])
      expect(bytes.includes(name), `${name} in ${file}`).toBe(false);
  }
  // Database, log of it, shared memory, key, witness, reserve, photograph, log.
  expect(files).toBeGreaterThanOrEqual(7);
  // The search itself finds what is there in the clear: names stand in the database.
  const all = [...contents(site.folder)].map(([, bytes]) => bytes);
  expect(all.some((bytes) => bytes.includes('Person E1'))).toBe(true);
});
