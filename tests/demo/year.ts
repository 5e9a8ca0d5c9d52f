import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { countRows, listStaff } from '../../src-main/db/queries/staff.ts';
import { openStore, type Store } from '../../src-main/db/store.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { addLeave } from '../../src-main/services/leave/leave.ts';
import { readLeaveTypes, saveLeaveType } from '../../src-main/services/leave/leave-types.ts';
import { addDays, civilDateOf } from '../../src-shared/domain/civil-time.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { projectRoot } from '../support/app.ts';
import { buildHistory, HISTORY_PASSWORD } from '../support/history/build.ts';
import { HISTORY_MANAGER, HISTORY_ZONE } from '../support/history/site.ts';
import { demoPassphrase } from './first-run.ts';

const PEOPLE = 25;

/** Punches of so many days have photographs; those before are on record as deleted. */
const PHOTOGRAPH_DAYS = 3;
const DAY_MS = 86_400_000;
const photographsSince = (now: Instant): Instant => now - PHOTOGRAPH_DAYS * DAY_MS;

/** What waits for a manager: leave that three people ask for, of a type with balances. */
function addOpenEnds(store: Store, now: Instant): void {
  const deps = {
    store,
    clock: systemClock(
      () => now,
      () => 0,
    ),
    notify: () => undefined,
  };
  const today = civilDateOf(now, HISTORY_ZONE);
  const annual = store.read(readLeaveTypes).find(({ name }) => name === 'Annual leave');
  if (annual === undefined) throw new Error('there is no annual leave');
  const grant = {
    daysPerYear: 28,
    accrual: 'yearly',
    carryOverDays: 5,
    carryOverUntil: '03-31',
    mayGoNegative: false,
    skipsHolidays: true,
  } as const;
  const { id: typeId, name } = annual;
  saveLeaveType(deps, { id: typeId, name, paid: true, retired: false, grant }, HISTORY_MANAGER);
  const everybody = store.read((db) => listStaff(db));
  const people = everybody.filter(({ archivedAt }) => archivedAt === null);
  for (const [place, { id: staffId }] of people.slice(3, 6).entries()) {
    const from = addDays(today, 20 + 7 * place);
    addLeave(deps, { staffId, typeId, from, to: addDays(from, 4), half: 'none', note: '', approve: false }, 'kiosk');
  }
  store.write((db) => {
    db.prepare('UPDATE evidence SET deleted_at = ? WHERE created_at < ?').run(now, photographsSince(now));
  });
}

/** Fills a folder with a year of a site of 25 people, until `now`; the demo's recovery passphrase opens it. */
export async function makeYear(folder: string, now: Instant): Promise<{ people: number; punches: number }> {
  const size = { people: PEOPLE, years: 1, until: now, photographsSince: photographsSince(now) };
  await buildHistory(folder, { ...size, passphrase: demoPassphrase });
  const store = openStore(dataPaths(folder).database);
  try {
    addOpenEnds(store, now);
    const { staff, punches } = store.read(countRows);
    return { people: staff, punches };
  } finally {
    store.close();
  }
}

/** `npm run demo -- --data year [--keep]`: makes a year of sample data and says how to open it. */
export async function yearDemo(keep: boolean): Promise<void> {
  const started = Date.now();
  const folder = join(projectRoot, 'demo-output/year');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { people, punches } = await makeYear(folder, started);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`A year of ${people} people with ${punches} punches was made in ${seconds} s.`);
  if (!keep) {
    rmSync(folder, { recursive: true, force: true });
    console.log('It was removed again; --keep leaves it there.');
    return;
  }
  console.log(`It lies in ${relative(process.cwd(), folder)}. Open the app on it:`);
  console.log(`  npm start -- --user-data-dir=${relative(process.cwd(), folder)}`);
  console.log(`Recovery passphrase, asked for at the first start: ${demoPassphrase}`);
  console.log(`Manager sign-in: ${HISTORY_MANAGER} / ${HISTORY_PASSWORD}`);
}
