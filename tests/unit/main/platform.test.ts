import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileLogger } from '../../../src-main/platform/log.ts';
import { errorFacts } from '../../../src-main/platform/log-facts.ts';
import { createVault } from '../../../src-main/platform/vault.ts';
import { crashGuard } from '../../../src-main/windows/crash-guard.ts';
import { AppError } from '../../../src-shared/models/errors.ts';

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clockface-platform-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('the log', () => {
  test('is cut into at most five files of about a megabyte', () => {
    const folder = scratch();
    const log = fileLogger(folder);
    const filler = 'x'.repeat(100_000);
    for (let line = 0; line < 75; line++) log.info(`line ${line}`, { filler });
    expect(readdirSync(folder).toSorted()).toEqual([
      'main.1.log',
      'main.2.log',
      'main.3.log',
      'main.4.log',
      'main.log',
    ]);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(1_200_000);
    expect(readFileSync(join(folder, 'main.log'), 'utf8')).toContain('line 74');
  });

  test('says of an error what and where it was, neither its message nor the folders on the way', () => {
    const facts = errorFacts(new AppError('not-found', 'Ann Smith is gone'));
    expect(facts).toMatchObject({ kind: 'AppError', code: 'not-found' });
    expect(facts.where).toContain('platform.test.ts:');
    expect(JSON.stringify(facts)).not.toMatch(/Ann|\//);
    expect(errorFacts('text')).toEqual({ kind: 'string' });
  });
});

describe('the vault', () => {
  const vault = createVault(Buffer.alloc(32, 1));
  const secret = Buffer.from('a face');

  test('opens what it sealed, and seals the same thing differently each time', () => {
    const sealed = vault.seal('thumbnail', 'staff:1', secret);
    expect(vault.open('thumbnail', 'staff:1', sealed)).toEqual(secret);
    expect(vault.seal('thumbnail', 'staff:1', secret).equals(sealed)).toBe(false);
  });

  test('opens nothing that was changed, cut, of another kind, of somebody else, or sealed with another key', () => {
    const sealed = vault.seal('thumbnail', 'staff:1', secret);
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const attempts = [
      () => vault.open('thumbnail', 'staff:1', changed),
      () => vault.open('thumbnail', 'staff:1', sealed.subarray(0, 20)),
      () => vault.open('thumbnail', 'staff:1', Buffer.alloc(0)),
      () => vault.open('evidence', 'staff:1', sealed),
      () => vault.open('thumbnail', 'staff:2', sealed),
      () => createVault(Buffer.alloc(32, 2)).open('thumbnail', 'staff:1', sealed),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(AppError);
  });
});

test('a page that crashes is loaded again at once, and after three crashes in a minute only after a pause', () => {
  let now = 0;
  const wait = crashGuard(() => now);
  expect([wait(), wait(), wait(), wait()]).toEqual([0, 0, 0, 30_000]);
  now = 61_000;
  expect(wait()).toBe(0);
});
