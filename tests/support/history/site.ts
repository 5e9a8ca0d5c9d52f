import { insertAccount } from '../../../src-main/db/queries/accounts.ts';
import { appendAudit } from '../../../src-main/db/queries/audit.ts';
import { insertConsent } from '../../../src-main/db/queries/consents.ts';
import { putPattern } from '../../../src-main/db/queries/patterns.ts';
import { insertPolicy } from '../../../src-main/db/queries/policy.ts';
import { putHoliday } from '../../../src-main/db/queries/roster.ts';
import { insertSite } from '../../../src-main/db/queries/site.ts';
import { insertStaff, setArchived } from '../../../src-main/db/queries/staff.ts';
import { insertTemplate } from '../../../src-main/db/queries/templates.ts';
import { dropEndedDates } from '../../../src-main/db/queries/unended-dates.ts';
import { insertVenue } from '../../../src-main/db/queries/venues.ts';
import type { WriteDb } from '../../../src-main/db/store.ts';
import { toBytes } from '../../../src-main/gallery/bytes.ts';
import type { EvidenceFiles } from '../../../src-main/platform/evidence-files.ts';
import { numbersOf, type Vault } from '../../../src-main/platform/vault.ts';
import { addDays, instantOf } from '../../../src-shared/domain/civil-time.ts';
import type { Correction, StoredPunch } from '../../../src-shared/domain/corrections.ts';
import type { PolicyVersion } from '../../../src-shared/domain/policy-versions.ts';
import { EMBEDDING_MODEL } from '../../../src-shared/models/face.ts';
import type { PunchId, StaffId, VenueId } from '../../../src-shared/models/ids.ts';
import { defaultPolicy, type Policy } from '../../../src-shared/models/policy.ts';
import type { DayOverride, Holiday, Leave, Pattern } from '../../../src-shared/models/roster.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import { face } from '../../db/support/faces.ts';
import { unsignedConsent } from '../unsigned-consent.ts';
import { drawnPerson } from './drawn-person.ts';
import { drawPattern, fixedHolidays, nameOf } from './people.ts';
import type { Random } from './random-facts.ts';

export const HISTORY_ZONE = 'Europe/Berlin';
export const HISTORY_MANAGER = 'ada';
export const HISTORY_DEVICE = 'history-kiosk';

/** The instant at which the site's clocks show a time on a date. */
export const local = (date: CivilDate, time: string): Instant => instantOf(date, time, HISTORY_ZONE, 'first');

type WrittenPunch = StoredPunch & { readonly id: PunchId };

/** One person and what the next punches and corrections depend on. */
export interface Person {
  readonly staffId: StaffId;
  readonly name: string;
  readonly code: string;
  /** How often they come late, in a hundred times. */
  readonly lateness: number;
  readonly roster: {
    readonly patterns: Pattern[];
    readonly overrides: DayOverride[];
    readonly holidays: readonly Holiday[];
    readonly leaves: Leave[];
  };
  /** Punches and corrections of the last days, as they were stored. */
  punches: WrittenPunch[];
  corrections: Correction[];
  /** The standing in of each shift, by its start, that has no out yet and is not flagged for it. */
  readonly open: Map<Instant, WrittenPunch>;
  archived: boolean;
  /** Before this date every in was looked after at the last punch; null once that is written. */
  endedBefore: CivilDate | null;
}

/** The site while its history is written. */
export interface HistorySite {
  readonly db: WriteDb;
  readonly random: Random;
  readonly vault: Vault;
  readonly people: Person[];
  readonly holidays: Holiday[];
  readonly policies: (PolicyVersion & { readonly version: number })[];
  readonly venues: readonly VenueId[];
  /** Each decision before this instant that led to no punch is forgotten by now, and is not written. */
  readonly attemptsFrom: Instant;
  /** Punches since then have drawn photographs; where null, none has a file. */
  readonly photographs: { readonly since: Instant; readonly files: EvidenceFiles } | null;
}

/**
 * Drops a person's dates that lack no out, as their last punch did. The service does it at each punch; here it waits
 * until somebody could tell the difference, which is before a correction and in the end.
 */
export function dropEnded({ db }: HistorySite, person: Person): void {
  if (person.endedBefore !== null) dropEndedDates(db, person.staffId, person.endedBefore);
  person.endedBefore = null;
}

export const note = (site: HistorySite, entry: Parameters<typeof appendAudit>[1]): number =>
  appendAudit(site.db, entry);

/** Creates the site with its manager, venues and first policy on a date. */
export function createSite(
  db: WriteDb,
  vault: Vault,
  random: Random,
  passwordHash: string,
  from: CivilDate,
  attemptsFrom: Instant,
  photographs: HistorySite['photographs'],
): HistorySite {
  const at = local(from, '00:00') - 3_600_000;
  insertSite(db, { name: 'Northern Works', zone: HISTORY_ZONE }, at);
  const username = HISTORY_MANAGER;
  insertAccount(
    db,
    {
      username,
      usernameKey: username,
      displayName: 'Ada',
      passwordHash,
      role: 'owner',
      scope: null,
      firstPasswordUntil: null,
    },
    at,
  );
  const venue = (name: string): VenueId =>
    insertVenue(db, { name, nameKey: name.toLowerCase(), openings: null, expects: 'all', keepFacesDays: 30 }, at);
  const venues = [venue('Main gate'), venue('North gate')];
  const site: HistorySite = {
    db,
    random,
    vault,
    people: [],
    holidays: [],
    policies: [],
    venues,
    attemptsFrom,
    photographs,
  };
  note(site, {
    at,
    actor: username,
    action: 'site.create',
    subject: 'site:1',
    details: { siteName: 'Northern Works' },
  });
  addPolicy(site, { ...defaultPolicy }, from, at);
  return site;
}

/** Adds a policy version that counts from a date on. */
export function addPolicy(site: HistorySite, policy: Policy, from: CivilDate, at: Instant): void {
  const version = insertPolicy(site.db, policy, from, HISTORY_MANAGER, at);
  site.policies.push({ version, from, policy });
  const details = { mode: policy.mode, from };
  note(site, { at, actor: HISTORY_MANAGER, action: 'policy.change', subject: `policy:${version}`, details });
}

/** The number of the policy version that counts on a date. */
export function policyVersionOn({ policies }: HistorySite, date: CivilDate): number {
  return (policies.findLast(({ from }) => from <= date) ?? policies[0])?.version ?? 0;
}

/** Enters the holidays of a year. */
export function addHolidays(site: HistorySite, year: string, at: Instant): void {
  for (const [day, name] of fixedHolidays) {
    const holiday = { date: `${year}-${day}`, name };
    putHoliday(site.db, holiday);
    site.holidays.push(holiday);
    note(site, {
      at,
      actor: HISTORY_MANAGER,
      action: 'holiday.put',
      subject: `holiday:${holiday.date}`,
      details: { name },
    });
  }
}

const TEMPLATES_EACH = 4;
const THUMBNAIL_BYTES = 6000;

/** Enters a person with consent, four templates and a pattern that begins with the week after. */
export function hire(site: HistorySite, date: CivilDate): void {
  const { db, random, vault, people, holidays } = site;
  const number = people.length + 1;
  const at = local(date, '08:00');
  const name = nameOf(number, random);
  const code = `P${String(number).padStart(4, '0')}`;
  const actor = HISTORY_MANAGER;
  const staffId = insertStaff(db, { code, codeKey: code.toLowerCase(), name, email: null }, at);
  const pattern = drawPattern(date, random);
  putPattern(db, staffId, pattern);
  note(site, { at, actor, action: 'staff.create', subject: `staff:${staffId}`, details: { code } });
  insertConsent(db, staffId, unsignedConsent('v1'), actor, at);
  note(site, { at, actor, action: 'consent.record', subject: `staff:${staffId}`, details: { text: 'v1' } });
  for (let picture = 1; picture <= TEMPLATES_EACH; picture++) {
    const embedding = vault.seal(
      'embedding',
      numbersOf(`staff:${staffId}`, EMBEDDING_MODEL),
      toBytes(face(staffId, picture)),
    );
    // Of the size that a picture has; what follows its end is not looked at.
    const shown = new Uint8Array(THUMBNAIL_BYTES);
    shown.set(drawnPerson);
    const thumbnail = vault.seal('thumbnail', `staff:${staffId}`, shown);
    const facts = { model: EMBEDDING_MODEL, quality: 0.9, source: 'webcam', pose: null } as const;
    insertTemplate(db, { staffId, embedding, thumbnail, ...facts }, actor, at);
  }
  note(site, { at, actor, action: 'face.add', subject: `staff:${staffId}`, details: { pictures: TEMPLATES_EACH } });
  const roster = { patterns: [pattern], overrides: [], holidays, leaves: [] };
  const lateness = random.chance(0.1) ? 20 : random.between(1, 8);
  people.push({
    staffId,
    name,
    code,
    lateness,
    roster,
    punches: [],
    corrections: [],
    open: new Map(),
    archived: false,
    endedBefore: null,
  });
}

/** Archives a person at the end of their last date. */
export function archive(site: HistorySite, person: Person, date: CivilDate): void {
  const at = local(addDays(date, 1), '00:00') - 60_000;
  setArchived(site.db, person.staffId, at);
  const { code } = person;
  note(site, {
    at,
    actor: HISTORY_MANAGER,
    action: 'staff.archive',
    subject: `staff:${person.staffId}`,
    details: { code },
  });
  person.archived = true;
}

/** Gives a person another pattern from the next Monday on. */
export function changePatternOf(site: HistorySite, person: Person, date: CivilDate): void {
  const { db, random } = site;
  // The week after the last punches: none of those loses its shift.
  const pattern = drawPattern(addDays(date, 8), random);
  putPattern(db, person.staffId, pattern);
  person.roster.patterns.push(pattern);
  const subject = `staff:${person.staffId}` as const;
  const details = { from: pattern.effectiveFrom };
  note(site, { at: local(date, '08:00'), actor: HISTORY_MANAGER, action: 'pattern.apply', subject, details });
}
