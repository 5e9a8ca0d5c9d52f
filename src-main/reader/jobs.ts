import { listOutdatedPeople } from '../db/queries/day-freshness.ts';
import { isWhole, type ReadStore } from '../db/store.ts';
import type { JobName, ReaderJobs } from '../services/base/reader.ts';
import { prepareExport, writeExport } from '../services/exports/export-jobs.ts';
import { findPunches, listAttendance } from '../services/hours/attendance.ts';
import { incompletePeople, stalePeople } from '../services/hours/days.ts';
import { readDaysPage, readTotals } from '../services/hours/hours.ts';
import { accountOf } from '../services/hours/time-accounts.ts';
import { boardOf } from '../services/hours/today.ts';
import { writeInspection } from '../services/inspection/inspection-job.ts';
import { pageLeaveBalances } from '../services/leave/leave-balances.ts';
import { listLeaveRecords } from '../services/leave/leave-list.ts';
import { readNoticeFacts } from '../services/notices/notice-facts.ts';
import { prepareCloseFile, writeCloseFile } from '../services/payroll/close-files-job.ts';
import { draftClose, listOpenChanges } from '../services/payroll/closes-job.ts';
import { previewPolicy } from '../services/policy/policy-preview.ts';
import { replayPolicy } from '../services/policy/policy-replay.ts';
import { readPresence, readTimeline } from '../services/presence/presence.ts';
import { readPersonRows } from '../services/privacy/person-rows.ts';
import { countRetention } from '../services/privacy/retention.ts';
import { dashboardOf } from '../services/reports/dashboard.ts';
import { makeReport } from '../services/reports/make-report.ts';
import { readGrid } from '../services/roster/roster-grid.ts';
import { readAudit } from '../services/site/diagnostics.ts';
import { previewZone } from '../services/site/zone-preview.ts';
import { lookAtBackup } from '../services/verify/look-at-backup.ts';
import { verifyRecords } from '../services/verify/verify-records.ts';

/** Told how much is done; throws `AppError` `cancelled` once the job is not wanted any more. */
export type Progress = (done: number, of: number) => void;

const jobs: {
  readonly [N in JobName]: (
    store: ReadStore,
    request: ReaderJobs[N]['request'],
    progress: Progress,
  ) => ReaderJobs[N]['reply'] | Promise<ReaderJobs[N]['reply']>;
} = {
  'attendance.find': findPunches,
  'attendance.page': (store, request) => listAttendance(store, request),
  'days.stale': (store, wanted) => store.read((db) => stalePeople(db, wanted)),
  'days.outdated': (store, { before, now }) => store.read((db) => listOutdatedPeople(db, before, now)),
  'days.incomplete': (store, { now }) => store.read((db) => incompletePeople(db, now)),
  'hours.page': readDaysPage,
  'hours.totals': readTotals,
  'exports.prepare': prepareExport,
  'exports.write': writeExport,
  'inspection.write': writeInspection,
  'payroll.draft': draftClose,
  'payroll.changes': listOpenChanges,
  'payroll.prepare': prepareCloseFile,
  'payroll.write': writeCloseFile,
  'leave.list': listLeaveRecords,
  'leave.balances': pageLeaveBalances,
  'time-account.read': (store, { from, now, staffId }) => store.read((db) => accountOf(db, staffId, from, now)),
  'presence.at': readPresence,
  'presence.day': readTimeline,
  'dashboard.read': dashboardOf,
  'notices.facts': readNoticeFacts,
  'reports.read': makeReport,
  'reports.read-long': makeReport,
  'today.board': boardOf,
  'roster.grid': readGrid,
  'policy.preview': previewPolicy,
  'policy.replay': replayPolicy,
  'site.preview-zone': previewZone,
  'audit.page': readAudit,
  'data.verify': verifyRecords,
  'backup.look': (_store, request, progress) => lookAtBackup(request, progress),
  'person.rows': readPersonRows,
  'retention.count': countRetention,
  'data.check': (store) => store.read(isWhole),
};

/** Runs one job on a store. Throws what the job throws. */
export function runJob<N extends JobName>(
  store: ReadStore,
  name: N,
  request: ReaderJobs[N]['request'],
  progress: Progress,
): ReaderJobs[N]['reply'] | Promise<ReaderJobs[N]['reply']> {
  const job: (
    store: ReadStore,
    request: ReaderJobs[N]['request'],
    progress: Progress,
  ) => ReaderJobs[N]['reply'] | Promise<ReaderJobs[N]['reply']> = jobs[name];
  return job(store, request, progress);
}
