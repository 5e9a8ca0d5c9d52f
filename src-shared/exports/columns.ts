import { type ExportSource, type ExportTemplate, regionForms, type TableForm } from '../models/exports.ts';

const punches = [
  ...['punch_id', 'shift_date', 'staff_code', 'staff_name', 'direction', 'at', 'date', 'time', 'time_zone'],
  ...['shift_start', 'shift_start_date', 'shift_start_time', 'shift_end', 'shift_end_date', 'shift_end_time'],
  ...['method', 'flags', 'similarity', 'margin', 'venue', 'device', 'device_sequence', 'policy_version'],
  ...['evidence_sha256', 'passive_antispoof', 'passive_liveness'],
] as const;

const days = [
  ...['date', 'counts_on', 'staff_code', 'staff_name', 'payroll_number'],
  ...['shift_start', 'shift_start_date', 'shift_start_time', 'shift_end', 'shift_end_date', 'shift_end_time'],
  ...['status', 'in', 'in_date', 'in_time', 'out', 'out_date', 'out_time'],
  ...['late', 'early', 'break', 'worked', 'planned', 'regular', 'overtime', 'buckets', 'premiums', 'balance'],
  ...['flags', 'explanation'],
] as const;

const timesheet = [
  ...['staff_code', 'staff_name', 'payroll_number', 'worked', 'planned', 'regular', 'overtime', 'buckets', 'premiums'],
  ...['late', 'early', 'days_present', 'days_half', 'days_absent', 'days_leave', 'days_incomplete', 'balance'],
] as const;

const muster = [
  ...['staff_code', 'staff_name', 'payroll_number', 'dates', 'days_present', 'days_half', 'days_absent'],
  ...['days_incomplete', 'days_leave', 'days_holiday', 'days_off', 'days_open', 'leave_types'],
] as const;

/**
 * The columns that a table of a source may have, in their usual order. `buckets`, `premiums`, `dates` and
 * `leave_types` stand for as many columns as there are.
 */
export const columnsOf = { punches, days, timesheet, muster } as const satisfies Record<
  ExportSource,
  readonly string[]
>;

/** The columns of a template that its source does not have. */
export function unknownColumns({ columns, source }: Pick<ExportTemplate, 'columns' | 'source'>): string[] {
  const known: readonly string[] = columnsOf[source];
  return columns.map(({ key }) => key).filter((key) => !known.includes(key));
}

/** ISO instants stand beside the local columns of these, and most spreadsheets want only one of the two. */
const leftOut: Readonly<Record<ExportSource, readonly string[]>> = {
  punches: [
    ...['shift_start_date', 'shift_end_date', 'device_sequence', 'policy_version', 'evidence_sha256'],
    ...['passive_antispoof', 'passive_liveness'],
  ],
  days: [
    ...['shift_start', 'shift_start_date', 'shift_end', 'shift_end_date', 'in', 'in_date', 'out', 'balance'],
    ...['explanation'],
  ],
  timesheet: [],
  muster: ['payroll_number', 'days_open'],
};

/** Everything that there is of a source, for other programs: times in minutes. */
export const wholeTemplate = (source: ExportSource): ExportTemplate => ({
  source,
  form: { ...regionForms.international, durations: 'minutes' },
  columns: columnsOf[source].map((key) => ({ key, heading: null })),
});

/** The table that a source is exported as until somebody says otherwise. */
export const usualTemplate = (source: ExportSource, form: TableForm = regionForms.international): ExportTemplate => ({
  source,
  form,
  columns: columnsOf[source].filter((key) => !leftOut[source].includes(key)).map((key) => ({ key, heading: null })),
});
