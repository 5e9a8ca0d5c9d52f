import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import { siteOf } from './support/hub-site.ts';
import { openTwoDoors, type TwoDoors } from './support/two-doors.ts';

/** Starting a server and doors takes long where other tests run beside it. */
const HOOK_MS = 120_000;
/** More writes than an exchange has. */
const MOST_WRITES = 30;

let site: TwoDoors;

beforeAll(async () => {
  site = await openTwoDoors();
}, HOOK_MS);

afterAll(() => site?.close(), HOOK_MS);

/** A door as a process of its own, which stores a punch and is killed in a write of the exchange after it. */
async function runKilled(now: string, write: number): Promise<{ readonly made: string; readonly isWhole: boolean }> {
  const script = join(import.meta.dirname, 'support/door-process.ts');
  const child = spawn(process.execPath, [script, site.south.folder, now, '1', String(write)]);
  const [out, err] = [text(child.stdout), text(child.stderr)];
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(await err);
  return { made: (await out).split('\n')[0] ?? '', isWhole: code === 0 };
}

test('a door that is killed in any step of an exchange loses and doubles nothing', async () => {
  const { north, south } = site;
  const made: string[] = [];
  let write = 1;
  for (let isWhole = false; !isWhole && write < MOST_WRITES; write += 1) {
    // Something of the other door is there to be read each time.
    made.push(await site.punchAt(north, 2));
    await north.step();
    south.kill();
    const date = new Date(north.clock.now()).toISOString().slice(0, 10);
    const killed = await runKilled(`${date} 09:00`, write);
    made.push(killed.made);
    isWhole = killed.isWhole;
    await south.open();
  }
  expect(write).toBeGreaterThan(4);
  expect(write).toBeLessThan(MOST_WRITES);
  await site.expectOnce(made);
  for (const door of [north, south]) expect(await verifyData(siteOf(door))).toMatchObject({ faults: [] });
});
