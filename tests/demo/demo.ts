/**
 * `npm run demo`: the product's main job on real photographs, in the real app. Sets up a sample site through the
 * wizard, lets
 * people walk up to the camera who stay until the kiosk has decided, tells what it made of each, and writes the CSV.
 * With `--data year` it makes a year of sample data instead (`year.ts`).
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatISO, previousWednesday } from 'date-fns';
import { launchApp, projectRoot, type RunningApp } from '../support/app.ts';
import { faceTile } from '../support/face-sheet.ts';
import { type LiveCamera, type LiveScene, startLiveCamera } from '../support/live-camera.ts';
import { setPageClock } from '../support/page-clock.ts';
import { standingPeople } from '../support/standing-people.ts';
import { isDecision, type KioskWatch, watchKiosk } from '../support/watch-kiosk.ts';
import { type CastScene, cast } from './cast.ts';
import { exportCsv } from './export-csv.ts';
import { demoManager, setUpSampleSite } from './first-run.ts';
import { judge, type SceneResult } from './judge.ts';
import { Narrator } from './narrator.ts';
import { yearDemo } from './year.ts';

const { values: options } = parseArgs({
  options: {
    window: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    data: { type: 'string' },
  },
});
const headed = options.window || options.keep;
const narrator = new Narrator();

/** The last Wednesday that has passed: a working day for most of the sample site, whatever day the demo is run on. */
const demoDay = (): string => formatISO(previousWednesday(new Date()), { representation: 'date' });

/** Nobody stands there longer than this without being decided on. */
const PATIENCE_MS = 60_000;
/** So long a scene in which nothing may be decided goes on once the kiosk has seen it. */
const NOTHING_MS = 1_000;

/** Everyone in a scene, ready to come before the camera. */
async function peopleOf({ people }: CastScene): Promise<LiveScene> {
  const figures = people.map(async (person, place) => ({
    picture: await faceTile(...person.tile),
    ...(person.alteration === undefined ? {} : { alteration: person.alteration }),
    across: people.length === 1 ? 0.5 : 0.27 + 0.46 * place,
  }));
  return standingPeople(await Promise.all(figures));
}

/**
 * Plays one scene for as long as it takes: people stay until they have their answer, and the next come when the kiosk
 * saw these leave.
 */
async function playScene(camera: LiveCamera, watch: KioskWatch, scene: CastScene): Promise<SceneResult> {
  const people = await peopleOf(scene);
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
    const now = `${day}T${scene.time}:00${demoOffset(day)}`;
    app.setClock(now);
    await setPageClock(kiosk, now);
    const result = await playScene(camera, watch, scene);
    narrator.scene(result);
    results.push(result);
  }
  return results;
}

/** The sample site is in Berlin: one hour ahead of UTC in winter, two in summer. */
function demoOffset(day: string): string {
  const name = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', timeZoneName: 'longOffset' })
    .formatToParts(new Date(`${day}T12:00:00Z`))
    .find((part) => part.type === 'timeZoneName');
  return name?.value.replace('GMT', '') ?? '+01:00';
}

async function main(): Promise<boolean> {
  const started = Date.now();
  const work = mkdtempSync(join(tmpdir(), 'clockface-demo-'));
  const outputDir = join(projectRoot, 'demo-output');
  mkdirSync(outputDir, { recursive: true });
  const day = demoDay();
  const camera = startLiveCamera(join(work, 'camera.y4m'));

  narrator.say(`Starting the app on an empty data folder; the day is ${day}`);
  const now = `${day}T03:00:00${demoOffset(day)}`;
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
    if (options.json) {
      const people = results.filter((result) => result.who !== null);
      console.log(
        JSON.stringify({
          recognised: people.filter((result) => result.recognised).length,
          expected: people.length,
          strangersAccepted: results.filter((result) => result.strangerAccepted).length,
          punches: results.filter((result) => result.seen === 'in' || result.seen === 'out').length,
          refused: results.filter((result) => result.refused).length,
          csv,
          seconds,
        }),
      );
    }
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
main().then(
  (ok) => process.exit(ok ? 0 : 1),
  (error: unknown) => {
    console.error(`The demo stopped: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);
