import { readReport } from '../../../src-main/services/reports/reports.ts';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { reportNames } from '../../../src-shared/ipc/reports.ts';
import type { AttendanceFilter } from '../../../src-shared/models/punch-search.ts';
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

/** The last month as each report, in milliseconds. */
export async function monthReports(site: BenchSite, runs: number): Promise<Record<string, number>> {
  const today = civilDateOf(HISTORY_NOW, HISTORY_ZONE);
  const month = { search: '', staffId: null, from: addDays(today, -30), to: today, limit: 100 };
  const found: Record<string, number> = {};
  for (const report of reportNames) {
    // One date has a daily sheet.
    const dates = report === 'daily' ? { from: today } : {};
    found[`${report}Ms`] = await median(runs, () => readReport(site, { ...month, ...dates, report }, null));
  }
  return found;
}
