import type { ShiftInstance } from '../models/attendance.ts';
import type { ErrorDetails } from '../models/errors.ts';
import type { Finding } from '../models/findings.ts';
import type { StaffId } from '../models/ids.ts';
import type { NoticeKind, NoticeSettings } from '../models/notices.ts';
import type { Policy } from '../models/policy.ts';
import type { CivilDate, Instant } from '../models/time.ts';
import type { BoardState } from './board.ts';
import { MINUTE } from './civil-time.ts';

interface Named {
  readonly staffId: StaffId;
  readonly name: string;
}

/** What notices are made of, as it is now. */
export interface NoticeFacts {
  readonly board: readonly (Named & { readonly state: BoardState; readonly shift: ShiftInstance | null })[];
  /** Minutes of this week so far, those of a shift that is going on too. `limit` null: the rules name none. */
  readonly weeks: readonly (Named & { readonly worked: number; readonly limit: number | null })[];
  readonly weekFrom: CivilDate;
  /** Dates of late on which somebody had rested less than the rules ask for. */
  readonly restShort: readonly (Named & { readonly date: CivilDate })[];
  readonly leave: readonly (Named & {
    readonly id: number;
    readonly type: string;
    readonly from: CivilDate;
    readonly to: CivilDate;
  })[];
  readonly corrections: readonly (Named & { readonly id: number; readonly date: CivilDate })[];
  /** When the newest good backup of each folder was made. */
  readonly backups: readonly { readonly lastAt: Instant | null }[];
  /** Free bytes where they are few; null where there are enough. */
  readonly lowDiskBytes: number | null;
  readonly findings: readonly Pick<Finding, 'id' | 'kind'>[];
  /** The version that lies ready and waits for somebody; null where none does. */
  readonly update: string | null;
  /** Why mails do not arrive; null where they do. */
  readonly mailProblem: string | null;
  /** Scheduled exports whose last try failed. */
  readonly exportsFailing: readonly { readonly id: number; readonly name: string }[];
}

/** What of it the database holds. */
export type StoredNoticeFacts = Omit<NoticeFacts, 'backups' | 'update' | 'lowDiskBytes' | 'mailProblem'>;

/** A notice that is due. The same cause has the same key. */
export interface DueNotice {
  readonly key: string;
  readonly kind: NoticeKind;
  readonly staffId: StaffId | null;
  readonly details: ErrorDetails;
}

/**
 * The minutes of a week that are not to be passed without a thought: where weekly overtime begins, else the most that
 * may be worked in a week that stands alone. Null where the rules name neither.
 */
export function weekLimitOf(policy: Policy): number | null {
  const weekly = policy.overtimeRules.flatMap(({ rule, thresholdMinutes }) =>
    rule === 'weekly' && thresholdMinutes !== null ? [thresholdMinutes] : [],
  );
  if (weekly.length > 0) return Math.min(...weekly);
  return policy.limits !== 'off' && policy.averageWeeks === 1 && policy.mostWeekMinutes > 0
    ? policy.mostWeekMinutes
    : null;
}

const MOST_FINDINGS = 50;

function missing({ board }: NoticeFacts, { missingAfterMinutes }: NoticeSettings, now: Instant): DueNotice[] {
  return board.flatMap(({ name, shift, staffId, state }) => {
    if (shift === null || (state !== 'late' && state !== 'missing')) return [];
    if (now < shift.startsAt + missingAfterMinutes * MINUTE) return [];
    const { date, startsAt } = shift;
    return [{ key: `missing:${staffId}:${startsAt}`, kind: 'missing', staffId, details: { name, date, at: startsAt } }];
  });
}

function overtimeNear({ weekFrom, weeks }: NoticeFacts, { overtimeWithinMinutes }: NoticeSettings): DueNotice[] {
  return weeks.flatMap(({ limit, name, staffId, worked }) => {
    if (limit === null || worked < limit - overtimeWithinMinutes) return [];
    return [
      { key: `overtime:${staffId}:${weekFrom}`, kind: 'overtime-near', staffId, details: { name, worked, limit } },
    ];
  });
}

function data(facts: NoticeFacts, { backupLateHours }: NoticeSettings, now: Instant): DueNotice[] {
  const due: DueNotice[] = [];
  const lasts = facts.backups.flatMap(({ lastAt }) => (lastAt === null ? [] : [lastAt]));
  const newest = lasts.length === 0 ? null : Math.max(...lasts);
  if (facts.backups.length > 0 && (newest === null || now - newest > backupLateHours * 60 * MINUTE))
    due.push({ key: 'backup', kind: 'backup-late', staffId: null, details: { lastAt: newest } });
  if (facts.lowDiskBytes !== null)
    due.push({ key: 'disk', kind: 'disk-low', staffId: null, details: { bytes: facts.lowDiskBytes } });
  for (const { id, kind } of facts.findings.slice(0, MOST_FINDINGS))
    due.push({ key: `finding:${id}`, kind: 'data-found', staffId: null, details: { found: kind } });
  for (const { id, name } of facts.exportsFailing)
    due.push({ key: `export:${id}`, kind: 'export-failed', staffId: null, details: { name } });
  if (facts.update !== null)
    due.push({
      key: `update:${facts.update}`,
      kind: 'update-waiting',
      staffId: null,
      details: { version: facts.update },
    });
  if (facts.mailProblem !== null)
    due.push({ key: 'mail', kind: 'mail-failed', staffId: null, details: { reason: facts.mailProblem } });
  return due;
}

/** Every notice that is due now and that the site wants to be told. */
export function dueNotices(facts: NoticeFacts, settings: NoticeSettings, now: Instant): DueNotice[] {
  const due: readonly DueNotice[] = [
    ...missing(facts, settings, now),
    ...overtimeNear(facts, settings),
    ...facts.restShort.map(
      ({ date, name, staffId }): DueNotice => ({
        key: `rest:${staffId}:${date}`,
        kind: 'rest-short',
        staffId,
        details: { name, date },
      }),
    ),
    ...facts.leave.map(
      ({ from, id, name, staffId, to, type }): DueNotice => ({
        key: `leave:${id}`,
        kind: 'leave',
        staffId,
        details: { name, type, from, to },
      }),
    ),
    ...facts.corrections.map(
      ({ date, id, name, staffId }): DueNotice => ({
        key: `correction:${id}`,
        kind: 'correction',
        staffId,
        details: { name, date },
      }),
    ),
    ...data(facts, settings, now),
  ];
  return due.filter(({ kind }) => settings.kinds.includes(kind));
}

/** What of the open notices is over, and what is new. */
export function compareNotices<Open extends { readonly key: string }>(
  open: readonly Open[],
  due: readonly DueNotice[],
): { readonly ended: readonly Open[]; readonly added: readonly DueNotice[] } {
  const known = new Set(open.map(({ key }) => key));
  const wanted = new Map(due.map((one) => [one.key, one]));
  return {
    ended: open.filter(({ key }) => !wanted.has(key)),
    added: [...wanted.values()].filter(({ key }) => !known.has(key)),
  };
}
