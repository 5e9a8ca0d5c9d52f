import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { DataHolder } from '../../../src-main/data/data-holder.ts';
import { openData } from '../../../src-main/data/open.ts';
import { tidyData } from '../../../src-main/data/tidy.ts';
import type { Clock } from '../../../src-main/platform/clock.ts';
import type { KeyWrapper } from '../../../src-main/platform/data-key.ts';
import { type DataPaths, dataPaths } from '../../../src-main/platform/paths.ts';
import type { ServiceDeps } from '../../../src-main/services/base/deps.ts';
import { recordConsent } from '../../../src-main/services/enrolment/consents.ts';
import type { Picture } from '../../../src-main/services/enrolment/enrolment.ts';
import { addPictures } from '../../../src-main/services/enrolment/enrolment.ts';
import { completeSetup } from '../../../src-main/services/site/setup.ts';
import { createStaff } from '../../../src-main/services/staff/staff.ts';
import { instantOf } from '../../../src-shared/domain/civil-time.ts';
import type { EventName, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { VenueId } from '../../../src-shared/models/ids.ts';
import type { PatternInput, Shift, StaffSummary } from '../../../src-shared/models/roster.ts';
import { openKeyring } from '../../support/open-keyring.ts';
import { face, jpeg } from './faces.ts';
import { inlineReader, readerScript } from './inline-reader.ts';
import { putEmptyDatabase } from './ready-store.ts';
import { usualRows } from './usual-rows.ts';

export const zone = 'Europe/Berlin';
export const manager = { username: 'ada', displayName: 'Ada', password: 'correct horse battery' };

/** A clock that a test sets. */
interface HandClock extends Clock {
  /** `YYYY-MM-DD HH:MM[:SS]` in the site's zone. */
  set(local: string): void;
  add(milliseconds: number): void;
  setUnsteady(value: boolean): void;
}

function handClock(watched: boolean): HandClock {
  let at = 0;
  let passed = 0;
  let unsteady = false;
  return {
    now: () => at,
    unsteady: () => unsteady,
    monotonic: () => (watched ? passed : null),
    rebase: () => undefined,
    set: (local) => {
      const [date = '', time = ''] = local.split(' ');
      at = instantOf(date, time.slice(0, 5), zone, 'first') + Number(time.slice(6, 8)) * 1000;
    },
    add: (milliseconds) => {
      at += milliseconds;
      passed += milliseconds;
    },
    setUnsteady: (value) => {
      unsteady = value;
    },
  };
}

/** A data folder that goes with the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clockface-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestSite extends ServiceDeps {
  readonly clock: HandClock;
  readonly folder: string;
  /** Sets the venue that this kiosk stands at. */
  standAt(venue: VenueId | null): void;
  readonly paths: DataPaths;
  readonly told: EventName[];
  readonly logged: string[];
}

interface OpenOptions {
  readonly deviceId?: string;
  readonly keys?: KeyWrapper;
  /** The recovery passphrase, as somebody types it. */
  readonly passphrase?: string;
  /** Whether the clock is watched, as the machine's own is: `add` is time that passes, `set` a jump. */
  readonly watched?: boolean;
  /** What the clock says at the start; Friday 2026-11-20, 08:00 unless given. */
  readonly now?: string;
}

/** Opens the data in a folder, a new one unless given, as the app does; Friday 2026-11-20, 08:00. */
export async function openFolder(
  given?: string,
  { deviceId = 'kiosk-1', keys = openKeyring, passphrase, watched = false, now = '2026-11-20 08:00' }: OpenOptions = {},
): Promise<TestSite> {
  const folder = given ?? scratchFolder();
  const clock = handClock(watched);
  clock.set(now);
  let kioskVenue: VenueId | null = null;
  const told: EventName[] = [];
  const logged: string[] = [];
  const note = (message: string): void => {
    logged.push(message);
  };
  const log = { info: note, warn: note, error: note };
  const paths = dataPaths(folder);
  if (given === undefined) putEmptyDatabase(paths.database);
  const opened = await openData({
    paths,
    clock,
    keys,
    passphrase: passphrase ?? null,
    log,
    deviceId,
    venueId: () => kioskVenue,
    notify: (event) => told.push(event),
    wasSetUp: false,
    readerScript,
  });
  const deps = { ...opened, reader: inlineReader(opened.store) };
  onTestFinished(() => deps.store.close());
  await tidyData(deps);
  const standAt = (venue: VenueId | null): void => {
    kioskVenue = venue;
  };
  return { ...deps, clock, folder, paths, told, logged, standAt };
}

/** A site's data as the handlers hold it: open, for good. */
export const holding = (site: ServiceDeps): DataHolder => ({
  get: () => site,
  problem: () => null,
  fail: () => undefined,
  unlock: () => Promise.reject(new AppError('not-locked', 'for the test')),
  reopen: (work) => work(),
  isExchanging: () => false,
  exchange: () => Promise.reject(new AppError('not-locked', 'for the test')),
  close: () => undefined,
});

async function setUpSite(folder?: string, options?: OpenOptions): Promise<TestSite> {
  const site = await openFolder(folder, options);
  await completeSetup(site, { siteName: 'Corner Bakery', zone, manager });
  return site;
}

/**
 * A site that is set up, with nobody on its roster. Without a folder and wishes it is a copy of one that was set up
 * once in the run, so all such sites have the same keys; setting up takes twice as long as opening.
 */
export async function openSite(folder?: string, options?: OpenOptions): Promise<TestSite> {
  if (folder !== undefined || options !== undefined) return setUpSite(folder, options);
  const ready = join(inject('readyFolder'), 'site');
  if (!existsSync(ready)) {
    const first = await setUpSite();
    first.store.close();
    const copy = `${ready}-${randomUUID()}`;
    cpSync(first.folder, copy, { recursive: true });
    try {
      renameSync(copy, ready);
    } catch (error) {
      // Whoever comes second has made the same.
      if (!existsSync(ready)) throw error;
    }
  }
  const own = scratchFolder();
  cpSync(ready, own, { recursive: true });
  return openFolder(own);
}

export const shift = (start: string, end: string, unpaidBreakMinutes = 0): Shift => ({
  start,
  end,
  unpaidBreakMinutes,
});

/** The same shift from Monday to Friday, from Monday 2026-11-02 on. */
export function weekdaysPattern(working: Shift, effectiveFrom = '2026-11-02'): PatternInput {
  const day = [working];
  return { effectiveFrom, weeks: [{ mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }] };
}

/** Adds a person who works 09:00 to 17:00 unless told otherwise. */
export function addPerson(
  site: TestSite,
  code: string,
  pattern = weekdaysPattern(shift('09:00', '17:00')),
): StaffSummary {
  return createStaff(site, { code, name: `Person ${code}`, email: null, pattern }, manager.username);
}

/** A checked picture of a made-up face. */
export function picture(embedding: Float32Array<ArrayBuffer>, name = 'thumbnail'): Picture {
  return { embedding, quality: 0.9, source: 'file', pose: null, thumbnail: jpeg(name) };
}

/** Adds a person with consent and two pictures of face number `person`. */
export async function addEnrolled(
  site: TestSite,
  code: string,
  person: number,
  pattern?: PatternInput,
): Promise<StaffSummary> {
  const staff = addPerson(site, code, pattern);
  recordConsent(site, staff.id, 'v1', manager.username);
  const pictures = [picture(face(person, 1), `${code}-1`), picture(face(person, 2), `${code}-2`)];
  await addPictures(site, staff.id, pictures, manager.username);
  return staff;
}

/** What the kiosk sends for a look of face number `person`. */
export function look(person: number, requestId: string = randomUUID()): RequestOf<'kiosk:punch'> {
  return {
    requestId,
    embedding: face(person, 9),
    frameCount: 5,
    quality: 0.8,
    evidence: jpeg(`evidence ${requestId}`),
  };
}

/** The error code that the work throws, or what it gave instead. */
export async function codeOf(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** Where the parts of a site's backups lie. */
export const placesOf = ({ paths }: Pick<TestSite, 'paths'>) => ({
  evidence: paths.evidence,
  scratch: paths.backupCopy,
  withdrawn: paths.withdrawn,
  drill: paths.drill,
  networks: paths.networks,
});

/** Rows of a table, for looking at what was stored. */
export function rows(site: Pick<ServiceDeps, 'store'>, table: string): Record<string, unknown>[] {
  const from = usualRows[table] ?? table;
  return site.store.read((db) => db.prepare(`SELECT * FROM ${from}`).all() as Record<string, unknown>[]);
}
