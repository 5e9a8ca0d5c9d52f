/**
 * `npm run demo -- --api`: the demo's day through the local API. The real app listens over TLS; a program that has
 * nothing but its address, the fingerprint of its certificate and a token sends photographs of those who come, and
 * reads the punches back. Everything that is told is asserted.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import { addDays } from '../../src-shared/domain/civil-time.ts';
import { launchApp, projectRoot } from '../support/app.ts';
import { setPageClock } from '../support/page-clock.ts';
import { stillPicture } from '../support/still-picture.ts';
import type { KioskScreen } from '../support/watch-kiosk.ts';
import { type CastScene, cast } from './cast.ts';
import { demoDay, demoTime } from './demo-day.ts';
import { setUpSampleSite } from './first-run.ts';
import { judge, type SceneResult } from './judge.ts';
import { Narrator } from './narrator.ts';
import { figuresOf } from './scene-people.ts';

/** What the outside program was answered to a photograph. */
interface PunchAnswer {
  readonly status: number;
  readonly tries: number;
  readonly body: {
    readonly kind?: string;
    readonly code?: string;
    readonly direction?: string;
    readonly flags?: readonly string[];
    readonly person?: { readonly name: string };
    readonly details?: { readonly reason?: string };
  };
}

interface Program {
  ask(task: object): Promise<unknown>;
  end(): void;
}

/** Starts the outside program. */
function startProgram(address: string, fingerprint: string, token: string): Program {
  const script = resolve(import.meta.dirname, 'outside-program.ts');
  const child = spawn(process.execPath, [script, address, fingerprint], {
    env: { PATH: process.env.PATH ?? '', TOKEN: token },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    ask: async (task) => {
      child.stdin.write(`${JSON.stringify(task)}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error('the outside program ended');
      return JSON.parse(value) as unknown;
    },
    end: () => void child.stdin.end(),
  };
}

/** A port that nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '0.0.0.0', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

const SCOPES = ['punch for staff', 'read punches', 'export files'] as const;

/** Opens the API to other machines as an owner would: a certificate, the switch, and a token. */
async function openApi(admin: Page, port: number): Promise<{ fingerprint: string; token: string }> {
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('settings-connections').click();
  await admin.getByTestId('make-certificate').click();
  const fingerprint = (await admin.getByTestId('fingerprint').textContent()) ?? '';
  await admin.getByTestId('connections-address').fill('0.0.0.0');
  await admin.getByTestId('connections-port').fill(String(port));
  await admin.getByTestId('connections-pictures').click();
  await admin.getByRole('option', { name: 'Accept and flag' }).click();
  await admin.getByTestId('connections-enabled').check({ force: true });
  await admin.getByTestId('connections-save').click();
  await admin.locator('[data-testid="connections-state"][data-state="listening"]').waitFor();
  await admin.getByTestId('token-add').click();
  await admin.getByTestId('token-name').fill('Door camera');
  for (const scope of SCOPES) await admin.getByLabel(scope, { exact: true }).check();
  await admin.getByTestId('token-create').click();
  const token = (await admin.getByTestId('secret').textContent()) ?? '';
  await admin.getByTestId('secret-noted').click();
  return { fingerprint, token };
}

/** The answer as the kiosk would have shown it; nothing where no face was named or refused. */
function shownOf({ status, body }: PunchAnswer): KioskScreen[] {
  if (status !== 200) return [];
  const { kind = 'none', code = null, direction = null, person } = body;
  return [{ screen: kind, code, direction, name: person?.name ?? null, answered: true }];
}

/** What the photograph of a scene without one decision must be refused for. */
const refusalOf = ({ people }: CastScene): string => (people.length === 0 ? 'no-face' : 'several-faces');

export async function apiDay(headed: boolean, json: boolean): Promise<boolean> {
  const narrator = new Narrator();
  const started = Date.now();
  const work = mkdtempSync(join(tmpdir(), 'clockface-demo-'));
  const outputDir = join(projectRoot, 'demo-output');
  mkdirSync(outputDir, { recursive: true });
  const day = demoDay();
  narrator.say(`Starting the app on an empty data folder; the day is ${day}`);
  const app = await launchApp({ now: demoTime(day, '03:00'), headed, dataDir: join(work, 'data') });
  let program: Program | null = null;
  try {
    const admin = await app.window('admin');
    await setPageClock(admin, demoTime(day, '03:00'));
    const enrolled = await setUpSampleSite(admin, (text) => narrator.say(text));
    assert.equal(enrolled, 18);
    const kiosk = await app.window('kiosk');
    await kiosk.locator('[data-testid="kiosk-screen"][data-screen="idle"]').waitFor({ timeout: 240_000 });
    const port = await freePort();
    const { fingerprint, token } = await openApi(admin, port);
    const address = `https://127.0.0.1:${port}`;
    narrator.say(`${enrolled} people are enrolled. The API listens; an outside program is given ${address},`);
    narrator.say(`the fingerprint ${fingerprint.slice(0, 23)}… and a token.`);
    program = startProgram(address, fingerprint, token);
    const results: SceneResult[] = [];
    let again = 0;
    for (const scene of cast) {
      app.setClock(demoTime(day, scene.time));
      const picture = join(work, `${results.length}.jpg`);
      writeFileSync(picture, await stillPicture(await figuresOf(scene)));
      const answer = (await program.ask({ do: 'punch', picture })) as PunchAnswer;
      again += answer.tries - 1;
      const result = judge(scene, shownOf(answer));
      const { body } = answer;
      const isRight =
        result.ok &&
        (body.kind !== 'accepted' || body.flags?.includes('api') === true) &&
        (scene.expected !== null || body.details?.reason === refusalOf(scene));
      narrator.scene({ ...result, ok: isRight });
      if (!isRight) narrator.say(`       answered ${answer.status} ${JSON.stringify(body)}`);
      results.push({ ...result, ok: isRight });
    }
    const punches = results.filter(({ seen }) => seen === 'in' || seen === 'out').length;
    // The first to leave came the evening before: the punch belongs to that date.
    const dates = { from: addDays(day, -1), to: day };
    const listed = (await program.ask({ do: 'list', ...dates })) as { status: number; items: { flags: string[] }[] };
    const csv = join(outputDir, `attendance-api-${day}.csv`);
    const exported = (await program.ask({ do: 'export', ...dates, file: csv })) as { status: number };
    assert.deepEqual([listed.status, listed.items.length, exported.status], [200, punches, 200]);
    assert.ok(listed.items.every(({ flags }) => flags.includes('api')));
    narrator.say('');
    narrator.say(`The program reads back ${listed.items.length} punches, each flagged as made by a program.`);
    if (again > 0) narrator.say(`The machine was busy: ${again} photographs were sent once more, as the app asked.`);
    const seconds = Math.round((Date.now() - started) / 1000);
    narrator.summary(results, csv, seconds);
    if (json) narrator.line(results, csv, seconds);
    return results.every(({ ok }) => ok);
  } finally {
    program?.end();
    await app.close();
    rmSync(work, { recursive: true, force: true });
  }
}
