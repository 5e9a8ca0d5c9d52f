/**
 * `npm run demo`: the product's main job on real photographs, in the real app. Sets up a sample site through the
 * wizard, lets
 * people walk up to the camera who stay until the kiosk has decided, tells what it made of each, and writes the CSV.
 * With `--api` the day goes through the local API instead (`api-day.ts`), with `--data year` it makes a year of sample
 * data (`year.ts`).
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchApp, projectRoot, type RunningApp } from '../support/app.ts';
import { type LiveCamera, startLiveCamera } from '../support/live-camera.ts';
import { setPageClock } from '../support/page-clock.ts';
import { standingPeople } from '../support/standing-people.ts';
import { isDecision, type KioskWatch, watchKiosk } from '../support/watch-kiosk.ts';
import { apiDay } from './api-day.ts';
import { type CastScene, cast } from './cast.ts';
import { demoDay, demoTime } from './demo-day.ts';
import { exportCsv } from './export-csv.ts';
import { demoManager, setUpSampleSite } from './first-run.ts';
import { judge, type SceneResult } from './judge.ts';
import { Narrator } from './narrator.ts';
import { figuresOf } from './scene-people.ts';
import { yearDemo } from './year.ts';

const { values: options } = parseArgs({
  options: {
    window: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    data: { type: 'string' },
    api: { type: 'boolean', default: false },
  },
});
const headed = options.window || options.keep;
const narrator = new Narrator();

/** Nobody stands there longer than this without being decided on. */
const PATIENCE_MS = 60_000;
/** So long a scene in which nothing may be decided goes on once the kiosk has seen it. */
const NOTHING_MS = 1_000;

/**
 * Plays one scene for as long as it takes: people stay until they have their answer, and the next come when the kiosk
 * saw these leave.
 */
async function playScene(camera: LiveCamera, watch: KioskWatch, scene: CastScene): Promise<SceneResult> {
  const people = await standingPeople(await figuresOf(scene));
  watch.take();
  camera.show(people);
  if (scene.expected !== null) await watch.until(isDecision, PATIENCE_MS);
  else {
    if (scene.people.length > 1) await watch.until(({ code }) => code === 'one-at-a-time', PATIENCE_MS);
    await watch.until(isDecision, NOTHING_MS);
  }
  camera.show(await standingPeople([]));
  await watch.until(({ answered }) => !answered, PATIENCE_MS);
  return judge(scene, watch.take().filter(isDecision));
}

async function play(app: RunningApp, camera: LiveCamera, day: string): Promise<SceneResult[]> {
  const kiosk = await app.window('kiosk');
  narrator.say('Waiting for face recognition to start');
  await kiosk.locator('[data-testid="kiosk-screen"][data-screen="idle"]').waitFor({ timeout: 240_000 });
  const watch = await watchKiosk(kiosk);
  const results: SceneResult[] = [];
  for (const scene of cast) {
    const now = demoTime(day, scene.time);
    app.setClock(now);
    await setPageClock(kiosk, now);
    const result = await playScene(camera, watch, scene);
    narrator.scene(result);
    results.push(result);
  }
  return results;
}

async function main(): Promise<boolean> {
  const started = Date.now();
  const work = mkdtempSync(join(tmpdir(), 'clockface-demo-'));
  const outputDir = join(projectRoot, 'demo-output');
  mkdirSync(outputDir, { recursive: true });
  const day = demoDay();
  const camera = startLiveCamera(join(work, 'camera.y4m'));

  narrator.say(`Starting the app on an empty data folder; the day is ${day}`);
  const now = demoTime(day, '03:00');
  const app = await launchApp({ camera: camera.file, now, headed, dataDir: join(work, 'data') });
  try {
    const admin = await app.window('admin');
    await setPageClock(admin, now);
    const enrolled = await setUpSampleSite(admin, (text) => narrator.say(text));
    camera.show(await standingPeople([]));
    narrator.say(`${enrolled} people are on the roster and enrolled. The kiosk opens.`);
    const results = await play(app, camera, day);
    const csv = await exportCsv(app, admin, join(outputDir, `attendance-${day}.csv`));
    const seconds = Math.round((Date.now() - started) / 1000);
    const wrong = results.filter((result) => !result.ok);
    narrator.summary(results, csv, seconds);
    if (options.json) narrator.line(results, csv, seconds);
    if (options.keep) {
      console.log(`\nThe app stays open. Manager sign-in: ${demoManager.username} / ${demoManager.password}`);
      console.log('Close its windows, or press Ctrl+C here, to end.');
      await app.electron.waitForEvent('close', { timeout: 0 });
    }
    return wrong.length === 0;
  } finally {
    if (!options.keep) await app.close();
    camera.close();
    rmSync(work, { recursive: true, force: true });
  }
}

if (options.data !== undefined) {
  if (options.data !== 'year') {
    console.error('There is one kind of sample data: --data year.');
    process.exit(1);
  }
  await yearDemo(options.keep);
  process.exit(0);
}
if (headed && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error('There is no display here to show a window on. Leave out --window and --keep, or run under xvfb-run.');
  process.exit(1);
}
(options.api ? apiDay(options.window, options.json) : main()).then(
  (ok) => process.exit(ok ? 0 : 1),
  (error: unknown) => {
    console.error(`The demo stopped: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);
