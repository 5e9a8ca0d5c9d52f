/**
 * `npm run demo`: the product's main job on real photographs, in the real app. Sets up a sample site through the wizard, plays a
 * clip of people walking up to the camera, tells what the kiosk made of each, and writes the CSV.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatISO, previousWednesday } from 'date-fns';
import { launchApp, projectRoot, type RunningApp } from '../support/app.ts';
import { type Scene, writeClip } from '../support/camera-clip.ts';
import { faceTile } from '../support/face-sheet.ts';
import { setPageClock } from '../support/page-clock.ts';
import { restartCamera } from '../support/restart-camera.ts';
import { type CastScene, cast } from './cast.ts';
import { exportCsv } from './export-csv.ts';
import { demoManager, setUpSampleSite } from './first-run.ts';
import { judge, type SceneResult } from './judge.ts';
import { Narrator } from './narrator.ts';
import { type KioskScreen, watchKiosk } from './watch.ts';

const { values: options } = parseArgs({
  options: {
    window: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const headed = options.window || options.keep;
const narrator = new Narrator();

/** The last Wednesday that has passed: a working day for most of the sample site, whatever day the demo is run on. */
const demoDay = (): string => formatISO(previousWednesday(new Date()), { representation: 'date' });

const EMPTY_SECONDS = 0.6;
const PRESENT_SECONDS = 2.4;

const isGap = (marker: number): boolean => marker % 2 === 1;
/** The scene a marker belongs to; a gap belongs to the scene after it. */
const sceneAt = (marker: number): number => Math.floor((marker - 1) / 2);

/** Before each scene the camera sees an empty room for a moment: odd markers are those gaps, even ones the scenes. */
async function filmCast(): Promise<Scene[]> {
  const scenes: Scene[] = [];
  for (const [index, scene] of cast.entries()) {
    const figures = await Promise.all(
      scene.people.map(async (person, place) => ({
        picture: await faceTile(...person.tile),
        ...(person.alteration === undefined ? {} : { alteration: person.alteration }),
        across: scene.people.length === 1 ? 0.5 : 0.27 + 0.46 * place,
      })),
    );
    scenes.push({ seconds: EMPTY_SECONDS, figures: [], marker: 2 * index + 1 });
    scenes.push({ seconds: PRESENT_SECONDS, figures, marker: 2 * index + 2 });
  }
  return scenes;
}

/**
 * Films the clip beside the set-up of the site. Until it is done the camera sees an empty room; a camera opens its file by name, so
 * the next one to open plays the whole clip.
 */
async function makeClip(file: string): Promise<{ readonly ready: Promise<void> }> {
  await writeClip(file, [{ seconds: 0.5, figures: [], marker: 0 }]);
  const film = async (): Promise<void> => {
    const whole = `${file}.new`;
    await writeClip(whole, await filmCast());
    renameSync(whole, file);
  };
  return { ready: film() };
}

async function play(app: RunningApp, day: string): Promise<SceneResult[]> {
  const kiosk = await app.window('kiosk');
  narrator.say('Waiting for face recognition to start');
  await kiosk.locator('[data-testid="kiosk-screen"][data-screen="idle"]').waitFor({ timeout: 90_000 });
  const shown: { readonly scene: number; readonly screen: KioskScreen }[] = [];
  const resultOf = (scene: CastScene, index: number): SceneResult =>
    judge(
      scene,
      shown.filter((one) => one.scene === index).map((one) => one.screen),
    );
  let told = 0;
  const tellUpTo = (end: number): void => {
    for (const [offset, scene] of cast.slice(told, end).entries()) narrator.scene(resultOf(scene, told + offset));
    told = Math.max(told, end);
  };
  await restartCamera(kiosk);
  await watchKiosk(kiosk, {
    markers: cast.length * 2,
    onMarker: async (marker) => {
      const index = sceneAt(marker);
      const scene = cast[index];
      if (scene === undefined || !isGap(marker)) return;
      // What the scene just over led to may still appear during this gap.
      tellUpTo(Math.max(0, index - 1));
      const now = `${day}T${scene.time}:00${demoOffset(day)}`;
      app.setClock(now);
      await setPageClock(kiosk, now);
    },
    onShown: (screen, marker) => shown.push({ screen, scene: sceneAt(marker) - (isGap(marker) ? 1 : 0) }),
    timeoutMs: 240_000,
  });
  tellUpTo(cast.length);
  return cast.map(resultOf);
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
  const clip = join(work, 'camera.mjpeg');
  const filming = await makeClip(clip);

  narrator.say(`Starting the app on an empty data folder; the day is ${day}`);
  const now = `${day}T03:00:00${demoOffset(day)}`;
  const app = await launchApp({ camera: clip, now, headed, dataDir: join(work, 'data') });
  try {
    const admin = await app.window('admin');
    await setPageClock(admin, now);
    const enrolled = await setUpSampleSite(admin, (text) => narrator.say(text));
    narrator.say('Filming the clip that the camera will show');
    await filming.ready;
    narrator.say(`${enrolled} people are on the roster and enrolled. The kiosk opens.`);
    const results = await play(app, day);
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
    rmSync(work, { recursive: true, force: true });
  }
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
