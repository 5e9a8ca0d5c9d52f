import { z } from 'zod';
import { AppError, type ErrorCode, type ErrorDetails, errorCodeSchema } from '../../src-shared/models/errors.ts';
import type { Instant } from '../../src-shared/models/time.ts';

/** Problem details (RFC 9457), with the product's stable code. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: errorCodeSchema,
  /** Facts of the refusal; times are dates with offset. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Problem = z.infer<typeof problemSchema>;

export const PROBLEM_TYPE = 'application/problem+json';

/** What is not here is a rule of the site that says no: 422. */
const statuses: Partial<Record<ErrorCode, number>> = {
  'invalid-data': 400,
  'key-missing': 400,
  'token-missing': 401,
  'token-refused': 401,
  'scope-missing': 403,
  'pictures-refused': 403,
  forbidden: 403,
  'not-found': 404,
  'evidence-missing': 404,
  'request-under-way': 409,
  'request-reused': 409,
  'code-exists': 409,
  'name-exists': 409,
  'already-decided': 409,
  'changed-since': 412,
  'day-changed': 409,
  'swap-pending': 409,
  'too-large': 413,
  'media-type': 415,
  'host-refused': 421,
  'locked-out': 429,
  'too-many-requests': 429,
  'pictures-full': 429,
  internal: 500,
  'recogniser-away': 503,
  'reader-failed': 503,
  'not-set-up': 503,
  'db-locked': 503,
  'db-newer': 503,
  'db-damaged': 503,
  'data-not-writable': 503,
  'disk-failing': 503,
  'disk-full': 503,
  'key-unavailable': 503,
  'passphrase-needed': 503,
  'passphrase-missing': 503,
};

export const statusOf = (code: ErrorCode): number => statuses[code] ?? 422;

/** No count or size of a refusal is as large: such a number is a time. */
const LEAST_INSTANT = 1e11;

/** A refusal as it is sent. */
export function problemOf({ code, message, details }: AppError, iso: (at: Instant) => string): Problem {
  const shown: ErrorDetails = Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      typeof value === 'number' && value >= LEAST_INSTANT ? iso(value) : value,
    ]),
  );
  return { type: `urn:clockface:problem:${code}`, title: message, status: statusOf(code), code, details: { ...shown } };
}

/** What the server itself refuses, by its code. */
const byServerCode: Readonly<Record<string, [ErrorCode, string, ErrorDetails?]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'the body is too large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['media-type', 'the body is of a type that is not read here'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid-data', 'the body is empty'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid-data', 'the body is not JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid-data', 'the body is not as long as it says'],
  FST_REQ_FILE_TOO_LARGE: ['too-large', 'a file is too large'],
  FST_FILES_LIMIT: ['too-large', 'there are too many files', { of: 'files' }],
  FST_FIELDS_LIMIT: ['too-large', 'there are too many fields'],
  FST_PARTS_LIMIT: ['too-large', 'there are too many parts'],
  FST_ERR_BAD_URL: ['invalid-data', 'the address cannot be read'],
  FST_ERR_MAX_PARAM_LENGTH: ['invalid-data', 'the address is too long'],
};

/** What was thrown as a refusal that may be told; null for what nobody foresaw. */
export function asRefusal(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error)) return null;
  const known = 'code' in error && typeof error.code === 'string' ? byServerCode[error.code] : undefined;
  if (known !== undefined) return new AppError(...known);
  return 'statusCode' in error && error.statusCode === 400
    ? new AppError('invalid-data', 'the request cannot be read')
    : null;
}
