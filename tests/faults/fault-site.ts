/** A site for the faults: the real database, key, photographs and gallery, opened as the app opens them. */
import { openData } from '../../src-main/data/open.ts';
import { tidyData } from '../../src-main/data/tidy.ts';
import type { BackupPlaces } from '../../src-main/keeping/backup.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import type { ServiceDeps } from '../../src-main/services/base/deps.ts';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { addPictures } from '../../src-main/services/enrolment/enrolment.ts';
import { changeKey, setPassphrase } from '../../src-main/services/keeping/recovery.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { completeSetup } from '../../src-main/services/site/setup.ts';
import { createStaff } from '../../src-main/services/staff/staff.ts';
import { addDays, instantOf } from '../../src-shared/domain/civil-time.ts';
import type { PunchOutcome } from '../../src-shared/ipc/kiosk.ts';
import type { AccountId } from '../../src-shared/models/ids.ts';
import type { Instant } from '../../src-shared/models/time.ts';
import { face, jpeg } from '../db/support/faces.ts';
import { inlineReader, readerScript } from '../db/support/inline-reader.ts';
import { openKeyring } from '../support/open-keyring.ts';

const ZONE = 'Europe/Berlin';
const PASSPHRASE = 'seven herons over the harbour';
const PASSWORD = 'correct horse battery';
/** Who does what an owner does. */
export const BY = 'ada';
const OWNER = {
  accountId: 1 as AccountId,
  username: BY,
  displayName: 'Ada',
  role: 'owner',
  mustChangePassword: false,
} as const;
const FIRST_MONDAY = '2026-11-02';
export const PEOPLE = 10;

export interface FaultSite extends ServiceDeps {
  setClock(at: Instant): void;
}

/** Opens a folder. Throws what the app would tell. */
export async function openFaultSite(folder: string, at = momentOf(0)): Promise<FaultSite> {
  let now = at;
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const deps = await openData({
    paths: dataPaths(folder),
    clock: { now: () => now, unsteady: () => false, monotonic: () => null, rebase: () => undefined },
    keys: openKeyring,
    log: silent,
    deviceId: 'kiosk-1',
    venueId: () => null,
    notify: () => undefined,
    wasSetUp: false,
    readerScript,
  });
  const setClock = (to: Instant): void => {
    now = to;
  };
  return { ...deps, reader: inlineReader(deps.store), setClock };
}

/** Sets a site up with people who work on weekdays, nine to five. */
export async function makeFaultSite(folder: string): Promise<void> {
  const site = await openFaultSite(folder, instantOf(FIRST_MONDAY, '08:00', ZONE, 'first'));
  const manager = { username: BY, displayName: 'Ada', password: PASSWORD };
  await completeSetup(site, { siteName: 'Corner Bakery', zone: ZONE, manager });
  const day = [{ start: '09:00', end: '17:00', unpaidBreakMinutes: 0 }];
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  for (let person = 1; person <= PEOPLE; person++) {
    const pattern = { effectiveFrom: FIRST_MONDAY, weeks: [week] };
    const input = { code: `E${person}`, name: `Person E${person}`, email: null, pattern };
    const { id } = createStaff(site, input, 'ada');
    recordConsent(site, id, 'v1', 'ada');
    const picture = { embedding: face(person, 1), quality: 0.9, source: 'file', pose: null } as const;
    await addPictures(site, id, [{ ...picture, thumbnail: jpeg(`thumbnail ${person}`) }], 'ada');
  }
  site.store.close();
}

/** When the punch of that number is made: everybody in at nine, everybody out at five, weekday after weekday. */
export function momentOf(number: number): Instant {
  const day = Math.floor(number / (2 * PEOPLE));
  const date = addDays(FIRST_MONDAY, Math.floor(day / 5) * 7 + (day % 5));
  const isOut = number % (2 * PEOPLE) >= PEOPLE;
  return instantOf(date, isOut ? '17:00' : '09:00', ZONE, 'first') + (number % PEOPLE) * 1000;
}

/** Makes the punch of that number. */
export function punch(site: FaultSite, number: number, requestId: string): Promise<PunchOutcome> {
  site.setClock(momentOf(number));
  const person = (number % PEOPLE) + 1;
  const evidence = jpeg(`${requestId} ${'x'.repeat(20_000)}`);
  return punchByFace(site, { requestId, embedding: face(person, 9), frameCount: 5, quality: 0.8, evidence });
}

/** Sets the recovery passphrase. */
export const protect = (site: FaultSite) => setPassphrase(site, { passphrase: PASSPHRASE, password: PASSWORD }, OWNER);

/** Changes the data key; sealing anew is not begun. */
export const changeKeyOf = (site: FaultSite) => changeKey(site, { passphrase: PASSPHRASE, password: PASSWORD }, OWNER);

/** Where the parts of a backup of a data folder lie. */
export function placesIn(folder: string): BackupPlaces {
  const { evidence, networks, backupCopy, withdrawn, drill } = dataPaths(folder);
  return { evidence, networks, scratch: backupCopy, withdrawn, drill };
}

export const tidy = (site: FaultSite): Promise<void> => tidyData(site);
