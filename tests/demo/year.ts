import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { insertLeave, listLeaveTypes, updateLeaveType } from '../../src-main/db/queries/leave.ts';
import { countRows, listStaff } from '../../src-main/db/queries/staff.ts';
import { openStore, type WriteDb } from '../../src-main/db/store.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { addDays, civilDateOf } from '../../src-shared/domain/civil-time.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { projectRoot } from '../support/app.ts';
import { buildHistory, HISTORY_PASSWORD } from '../support/history/build.ts';
import { HISTORY_MANAGER, HISTORY_ZONE } from '../support/history/site.ts';
import { demoPassphrase } from './first-run.ts';

const PEOPLE = 25;

/** What waits for a manager: leave that three people ask for. Annual leave has balances. */
function addOpenEnds(db: WriteDb, now: Instant): void {
  const today = civilDateOf(now, HISTORY_ZONE);
  const annual = listLeaveTypes(db).find(({ name }) => name === 'Annual leave');
  if (annual === undefined) throw new Error('there is no annual leave');
  const grant = {
    daysPerYear: 28,
    accrual: 'yearly',
    carryOverDays: 5,
    carryOverUntil: '03-31',
    mayGoNegative: false,
    skipsHolidays: true,
  } as const;
  updateLeaveType(db, annual.id, { ...annual, nameKey: 'annual leave', paid: true, retired: false, grant });
  const people = listStaff(db).filter(({ archivedAt }) => archivedAt === null);
  for (const [place, { id }] of people.slice(3, 6).entries()) {
    const from = addDays(today, 20 + 7 * place);
    const wish = { staffId: id, typeId: annual.id, from, to: addDays(from, 4), half: 'none', note: '' } as const;
    insertLeave(db, wish, 'kiosk', now - 3_600_000);
  }
}

/** Fills a folder with a year of a site of 25 people, until `now`; the demo's recovery passphrase opens it. */
export async function makeYear(folder: string, now: Instant): Promise<{ people: number; punches: number }> {
  await buildHistory(folder, { people: PEOPLE, years: 1, until: now, passphrase: demoPassphrase });
  const store = openStore(dataPaths(folder).database);
  try {
    store.write((db) => addOpenEnds(db, now));
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
