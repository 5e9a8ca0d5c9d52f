import { freshenBoard } from '../../../src-main/services/hours/today.ts';
import { readReport } from '../../../src-main/services/reports/reports.ts';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { reportNames } from '../../../src-shared/ipc/reports.ts';
import type { AttendanceFilter } from '../../../src-shared/models/punch-search.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { HISTORY_NOW } from '../../support/history/build.ts';
import { HISTORY_ZONE } from '../../support/history/site.ts';
import { median } from './figures.ts';
import type { BenchSite } from './site.ts';

const everything: AttendanceFilter = { search: '', from: null, to: null, venueId: null };

/** A search by each thing that punches can be searched by. */
const kinds: Readonly<Record<string, Partial<AttendanceFilter>>> = {
  window: { window: { from: '22:00', until: '06:00' } },
  direction: { direction: 'out' },
  method: { method: 'pin' },
  status: { status: 'moved' },
  flag: { flag: 'missing-out' },
  similarity: { similarity: { from: 0.5, to: 0.62 } },
};

/** First page of each kind of search, which counts as well, in milliseconds. */
export async function searchKinds({ reader }: BenchSite, runs: number) {
  const found: Record<string, number> = {};
  for (const [kind, part] of Object.entries(kinds)) {
    const filter = { ...everything, ...part };
    found[kind] = await median(runs, () => reader.run('attendance.page', { ...filter, before: null, limit: 100 }));
  }
  return found;
}

/** So many sheets, exceptions and people with leave the page of reports asks for at first. */
export const ROWS_SHOWN = 50;

/** The month up to a date as each report, in milliseconds. */
export async function monthReports(site: BenchSite, runs: number, to: CivilDate): Promise<Record<string, number>> {
  const month = { search: '', staffId: null, from: addDays(to, -30), to, limit: ROWS_SHOWN };
  const found: Record<string, number> = {};
  for (const report of reportNames) {
    // One date has a daily sheet.
    const dates = report === 'daily' ? { from: to } : {};
    found[`${report}Ms`] = await median(runs, () => readReport(site, { ...month, ...dates, report }, null));
  }
  return found;
}

/** What the first pages show of this moment, in milliseconds: presence, a day drawn, the dashboard's figures. */
export async function nowReads(site: BenchSite, runs: number): Promise<Record<string, number>> {
  const today = civilDateOf(HISTORY_NOW, HISTORY_ZONE);
  const { reader } = site;
  const asks: Readonly<Record<string, () => Promise<unknown>>> = {
    presence: () => reader.run('presence.at', HISTORY_NOW),
    timeline: () => reader.run('presence.day', { date: today, now: HISTORY_NOW }),
    dashboard: async () => reader.run('dashboard.read', { now: await freshenBoard(site) }),
  };
  const found: Record<string, number> = {};
  for (const [name, ask] of Object.entries(asks)) found[`${name}Ms`] = await median(runs, ask);
  return found;
}
