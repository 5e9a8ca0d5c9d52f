import type { StoredNoticeFacts } from '../../../src-shared/domain/notices.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import type { HoursFilter } from '../../../src-shared/ipc/hours.ts';
import type { PayrollPeriod } from '../../../src-shared/ipc/payroll.ts';
import type { Dashboard, ReportRequest } from '../../../src-shared/ipc/reports.ts';
import type { RetentionPreview } from '../../../src-shared/ipc/retention.ts';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import type { VerifyFault } from '../../../src-shared/models/findings.ts';
import type { CloseId, PunchId, StaffId } from '../../../src-shared/models/ids.ts';
import type { AttendanceFilter } from '../../../src-shared/models/punch-search.ts';
import type { Retention } from '../../../src-shared/models/retention.ts';
import type { CivilDate, Instant } from '../../../src-shared/models/time.ts';
import type { Adjustment, CloseRow } from '../../db/queries/payroll.ts';
import type { ListPart, Part } from './parts.ts';

interface Job<Request, Reply> {
  readonly request: Request;
  readonly reply: Reply;
}

/** Dates of one person, or of everyone where null, as they stand at `now`. */
export interface DaysWanted {
  readonly staffId: StaffId | null;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly now: Instant;
}

/** Where a search of punches goes on: after a row, and at a date where it ran out of time. */
export interface PunchPlace {
  readonly before: PunchId | null;
  readonly resume: CivilDate | null;
}

/** Which punches are looked for, and how many. */
export interface PunchSearch extends Pick<AttendanceFilter, 'from' | 'to' | 'venueId' | 'window' | 'direction'> {
  /** Only this person; null for everyone. */
  readonly staffId: StaffId | null;
  readonly place: PunchPlace;
  readonly limit: number;
}

/** A page of punches, newest first; it may be short of its limit. */
export interface FoundPunches {
  readonly records: readonly PunchRecord[];
  /** Where to go on; null where there is no more. */
  readonly next: PunchPlace | null;
}

/** What is to be exported, as it stands at `now`. */
interface ExportOrderNow {
  readonly order: ExportOrder;
  readonly now: Instant;
}

/** What closing a payroll period stores. */
interface Draft {
  readonly rows: readonly Omit<CloseRow, 'closeId' | 'from' | 'to'>[];
  readonly adjustments: readonly Omit<Adjustment, 'closeId'>[];
  /** Hash of both. */
  readonly sha256: string;
}

/** A file of a closed period, with headings and signs of a language. */
interface CloseFile extends Pick<RequestOf<'payroll:export'>, 'id' | 'program'> {
  readonly language: string;
}

/** What one table holds about somebody. */
export interface PersonTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A report as it is at `now`; of `own` people alone unless null. */
export interface ReportWanted extends ReportRequest {
  readonly now: Instant;
  readonly own: readonly StaffId[] | null;
}

/** What the reader can be asked, by name. Requests and replies are plain data: they cross to another thread. */
export interface ReaderJobs {
  'attendance.page': Job<RequestOf<'attendance:list'>, ReplyOf<'attendance:list'>>;
  'attendance.find': Job<PunchSearch, FoundPunches>;
  /** People of whom some of the dates are not kept, or no longer good. */
  'days.stale': Job<DaysWanted, StaffId[]>;
  /** People with kept days before a date that are no longer good. */
  'days.outdated': Job<{ readonly before: CivilDate; readonly now: Instant }, StaffId[]>;
  /** People of whom some date since they were entered is not kept, or no longer good. */
  'days.incomplete': Job<{ readonly now: Instant }, StaffId[]>;
  'hours.page': Job<RequestOf<'hours:days'>, ReplyOf<'hours:days'>>;
  'hours.totals': Job<HoursFilter & { readonly now: Instant }, ReplyOf<'hours:totals'>>;
  /** What an order comes to before a file is chosen for it: its rows and what it may be called. */
  'exports.prepare': Job<ExportOrderNow, { readonly rows: number; readonly name: string }>;
  /** Writes the file; answers how many rows are in it, and its hash. */
  'exports.write': Job<
    ExportOrderNow & { readonly path: string; readonly language: string },
    { readonly rows: number; readonly sha256: string }
  >;
  /**
   * Writes the records of a period into a folder; answers what it wrote and where the audit's chain begins and ends.
   */
  'inspection.write': Job<
    {
      readonly folder: string;
      readonly from: CivilDate;
      readonly to: CivilDate;
      readonly language: string;
      readonly since: Instant;
      readonly now: Instant;
    },
    {
      readonly files: readonly { readonly name: string; readonly sha256: string; readonly rows: number }[];
      readonly audit: {
        readonly previousHash: string;
        readonly first: number;
        readonly last: number;
        readonly hash: string;
      };
    }
  >;
  /** What closing a payroll period would store. */
  'payroll.draft': Job<PayrollPeriod & { readonly now: Instant }, Draft>;
  /** What changed in the dates of a closed period and came to no later one yet. */
  'payroll.changes': Job<{ readonly id: CloseId }, Draft['adjustments']>;
  /** What a file of a closed period comes to before one is chosen for it. */
  'payroll.prepare': Job<CloseFile, { readonly rows: number; readonly name: string }>;
  'payroll.write': Job<
    CloseFile & { readonly path: string },
    { readonly rows: number; readonly sha256: string; readonly lines: readonly string[] }
  >;
  'leave.list': Job<RequestOf<'leave:list'> & Part, ListPart<ReplyOf<'leave:list'>[number]>>;
  'leave.balances': Job<RequestOf<'leave:balances'> & { readonly now: Instant }, ReplyOf<'leave:balances'>>;
  'time-account.read': Job<
    { readonly staffId: StaffId; readonly from: CivilDate; readonly now: Instant },
    ReplyOf<'time-account:read'>
  >;
  'presence.at': Job<Instant, ReplyOf<'presence:at'>>;
  'presence.day': Job<RequestOf<'presence:day'> & { readonly now: Instant }, ReplyOf<'presence:day'>>;
  'dashboard.read': Job<{ readonly now: Instant }, Omit<Dashboard, 'kiosk' | 'disk' | 'backups' | 'update'>>;
  'notices.facts': Job<{ readonly now: Instant }, StoredNoticeFacts>;
  'reports.read': Job<ReportWanted, ReplyOf<'reports:read'>>;
  /** The same, where it may take seconds. */
  'reports.read-long': Job<ReportWanted, ReplyOf<'reports:read'>>;
  'today.board': Job<{ readonly now: Instant }, ReplyOf<'today:board'>>;
  'roster.grid': Job<RequestOf<'roster:grid'> & { readonly now: Instant }, ReplyOf<'roster:grid'>>;
  'policy.preview': Job<RequestOf<'policy:preview'> & { readonly now: Instant }, ReplyOf<'policy:preview'>>;
  'site.preview-zone': Job<RequestOf<'site:preview-zone'> & { readonly now: Instant }, ReplyOf<'site:preview-zone'>>;
  'policy.replay': Job<RequestOf<'policy:replay'> & { readonly now: Instant }, ReplyOf<'policy:replay'>>;
  'audit.page': Job<RequestOf<'audit:list'>, ReplyOf<'audit:list'>>;
  /** What was touched in the records: the first fault of each check. `sealKey` null: rows are not held to seals. */
  'data.verify': Job<{ readonly now: Instant; readonly sealKey: Uint8Array | null }, VerifyFault[]>;
  /** What a restored backup holds; another file than the reader's own. */
  'backup.look': Job<
    { readonly file: string; readonly now: Instant; readonly sealKey: Uint8Array },
    {
      readonly faults: VerifyFault[];
      readonly punches: number;
      readonly staff: number;
      readonly auditHash: string;
      readonly kept: readonly { readonly hash: string; readonly path: string }[];
    }
  >;
  /** Everything that is stored about a person. */
  'person.rows': Job<{ readonly staffId: StaffId }, PersonTable[]>;
  /** What would go by settings of retention, but for the log. */
  'retention.count': Job<{ readonly retention: Retention; readonly now: Instant }, RetentionPreview['kinds']>;
  /** Whether SQLite finds the file whole. */
  'data.check': Job<null, boolean>;
}

export type JobName = keyof ReaderJobs;

export interface JobOptions {
  /** Ends the job; it then rejects with `AppError` `cancelled`. */
  readonly signal?: AbortSignal;
  /** Told how much is done, in rows of `of`. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Runs what takes longer than a frame on other threads, which only read. A job rejects with the `AppError` that it
 * threw, and with `reader-failed` where its thread ended under it; the next job begins a new one.
 */
export interface Reader {
  run<N extends JobName>(
    name: N,
    request: ReaderJobs[N]['request'],
    options?: JobOptions,
  ): Promise<ReaderJobs[N]['reply']>;
  close(): void;
}
