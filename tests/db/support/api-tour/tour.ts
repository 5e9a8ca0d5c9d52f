import type { Client } from 'openapi-fetch';
import { changePolicy } from '../../../../src-main/services/policy/policy.ts';
import { defaultPolicy, type Policy, policySchema } from '../../../../src-shared/models/policy.ts';
import type { Weekday } from '../../../../src-shared/models/roster.ts';
import type { ApiSite } from '../api-site.ts';
import type { paths } from '../api-types.ts';
import { manager } from '../site.ts';
import { done, keyed } from '../typed-client.ts';

/** What the parts of the tour work with: one site, one client, and pictures that a page of ours describes or not. */
export interface Tour {
  readonly site: ApiSite;
  readonly client: Client<paths>;
  /** A JPEG in base64 of these people. */
  picture(...people: readonly number[]): Promise<string>;
  /** Whether a page describes pictures. */
  setPage(isThere: boolean): void;
}

/** An id that nothing has. */
export const NOBODY = 999_999;
/** The date of the tour, a Friday. */
export const TODAY = '2026-11-20';

/** A shift as the API takes it. */
export interface ShiftHours {
  start: string;
  end: string;
  unpaidBreakMinutes: number;
}

export const shift = (start: string, end: string): ShiftHours => ({ start, end, unpaidBreakMinutes: 0 });

export const day = shift('09:00', '17:00');
export const early = shift('06:00', '14:00');
export const late = shift('14:00', '22:00');

interface Weeks {
  effectiveFrom: string;
  weeks: Record<Weekday, ShiftHours[]>[];
}

/** A week of nine to five from Monday to Friday, with other hours on some days. */
export function weekFrom(effectiveFrom: string, other: Partial<Record<Weekday, ShiftHours[]>> = {}): Weeks {
  const usual = { mon: [day], tue: [day], wed: [day], thu: [day], fri: [day], sat: [], sun: [] };
  return { effectiveFrom, weeks: [{ ...usual, ...other }] };
}

/** Adds a person by the API; answers the id. */
export async function addByApi({ client }: Tour, code: string, pattern = weekFrom('2026-11-02')): Promise<number> {
  const body = { code, name: `Person ${code}`, email: null, pattern };
  return (await done(client.POST('/v1/staff', { params: keyed(), body }))).id;
}

/** Sets shifts of somebody's day by the API. */
export async function setDay(
  { client }: Tour,
  staffId: number,
  date: string,
  shifts: ShiftHours[] | null,
): Promise<string> {
  const body = { changes: [{ staffId, date, shifts, kind: 'change' as const }] };
  return (await done(client.POST('/v1/roster/changes', { params: keyed(), body }))).undo;
}

/** Does the work under other rules of the site. */
export async function underPolicy({ site }: Tour, other: Partial<Policy>, work: () => Promise<void>): Promise<void> {
  changePolicy(site.deps, policySchema.parse({ ...defaultPolicy, ...other }), manager.username, TODAY);
  await work();
  changePolicy(site.deps, defaultPolicy, manager.username, TODAY);
}
