import { z } from 'zod';
import type { ApiScope, ApiToken } from '../../src-shared/models/connections.ts';
import type { DeepReadonly } from '../../src-shared/models/deep-readonly.ts';
import { AppError, type ErrorCode } from '../../src-shared/models/errors.ts';
import type { RequestId } from '../../src-shared/models/ids.ts';
import { type CivilDate, civilDateSchema } from '../../src-shared/models/time.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import type { ListPart } from '../services/base/parts.ts';
import type { PictureQueue } from '../services/connections/picture-queue.ts';
import type { SeenPhotographs } from '../services/hours/photographs.ts';

/** Who calls, and what the operation works with. */
export interface ApiCall {
  readonly deps: ServiceDeps;
  readonly token: ApiToken;
  /** The token's name as the audit has it. */
  readonly actor: string;
  /** The same for the same `Idempotency-Key` of the same token. */
  readonly requestId: RequestId;
  readonly seen: SeenPhotographs;
  /** The language of the machine, for files. */
  readonly language: string;
  /** Has pictures described by a page of ours. */
  readonly pictures: PictureQueue;
  /** Makes the path of a file that is sent once it is written, and removed then. */
  readonly outgoing: (extension: string) => string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What an operation answers: JSON of a schema, bytes, a file that was written, or nothing. */
type Reply<A extends z.ZodType> =
  | { readonly kind: 'json'; readonly schema: A }
  | { readonly kind: 'jpeg' }
  | { readonly kind: 'csv' }
  | { readonly kind: 'none' };

interface About<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> {
  readonly method: Method;
  /** As OpenAPI writes it: `/v1/staff/{staffId}`. */
  readonly path: string;
  readonly summary: string;
  /** Null for what every token may. */
  readonly scope: ApiScope | null;
  readonly params: P;
  readonly query: Q;
  /** Null where there is no body. */
  readonly body: B | null;
  /** The body may come as a form with files: pictures. */
  readonly takesForm: boolean;
  readonly reply: Reply<A>;
  /** What it may be refused with, beside what any request may. */
  readonly errors: readonly ErrorCode[];
  /** Answers one thing that changes: with an ETag. */
  readonly isSingle: boolean;
  /** The operation that answers what this one changes: `If-Match` is held against it. */
  readonly changes: string | null;
}

type Given<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = {
  readonly params: z.infer<P>;
  readonly query: z.infer<Q>;
  readonly body: z.infer<B>;
};

/** What a handler may answer for a reply of a kind. */
type Answer<A extends z.ZodType> = DeepReadonly<z.infer<A>> | Uint8Array | { readonly path: string } | undefined;

/** One operation of `/v1`, whatever it is given. */
export interface Operation extends About<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType> {
  readonly id: string;
  readonly tag: string;
  readonly run: (call: ApiCall, given: Given<z.ZodObject, z.ZodObject, z.ZodType>) => unknown;
}

const nothing = z.strictObject({});

/**
 * Declares an operation; what is not said is not there. The handler is typed by the schemas that the request is parsed
 * with and the document is made of.
 */
export function operation<
  A extends z.ZodType = z.ZodUndefined,
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  B extends z.ZodType = z.ZodUndefined,
>(
  about: Pick<About<P, Q, B, A>, 'method' | 'path' | 'summary' | 'scope'> &
    Partial<
      Pick<About<P, Q, B, A>, 'params' | 'query' | 'body' | 'takesForm' | 'reply' | 'errors' | 'isSingle' | 'changes'>
    >,
  run: (
    call: ApiCall,
    given: Given<P, Q, B>,
  ) => [A] extends [z.ZodUndefined] ? unknown : Answer<A> | Promise<Answer<A>>,
): Omit<Operation, 'id' | 'tag'> {
  return {
    params: nothing,
    query: nothing,
    body: null,
    takesForm: false,
    reply: { kind: 'none' },
    errors: [],
    isSingle: false,
    changes: null,
    ...about,
    run,
  } as unknown as Omit<Operation, 'id' | 'tag'>;
}

/** A reply of JSON. */
export const json = <A extends z.ZodType>(schema: A) => ({ kind: 'json', schema }) as const;

const CURSOR = z.string().max(120).optional();
const MOST_ITEMS = 200;

/** What a list takes: where it goes on, and how much of it. */
export const paging = { cursor: CURSOR, limit: z.int().min(1).max(MOST_ITEMS).default(50) };

/** A part of a list; `next` goes on from there, and is null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  json(z.strictObject({ items: z.array(item), next: z.string().nullable() }));

/** A place in a list as it is given out: readable by nobody but this. */
export const cursorAt = (place: number, date: CivilDate | null = null): string =>
  Buffer.from(date === null ? `place ${place}` : `place ${place} ${date}`).toString('base64url');

/** What an operation on a range of dates refuses besides. */
export const rangeErrors = ['range-backwards', 'range-too-long'] as const satisfies readonly ErrorCode[];

/** The place that a cursor names, 0 at the beginning. Throws `AppError` `invalid-data`. */
export function placeOf(cursor: string | undefined): number {
  const { place, date } = datedPlaceOf(cursor);
  if (date !== null) throw new AppError('invalid-data', 'not a cursor of this list', { field: 'cursor' });
  return place;
}

/** The place and the date that a cursor names; 0 and null at the beginning. Throws `AppError` `invalid-data`. */
export function datedPlaceOf(cursor: string | undefined): { readonly place: number; readonly date: CivilDate | null } {
  if (cursor === undefined) return { place: 0, date: null };
  const found = /^place (\d{1,15})(?: (.{10}))?$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  const date = civilDateSchema.nullable().safeParse(found?.[2] ?? null);
  if (found === null || !date.success)
    throw new AppError('invalid-data', 'not a cursor of this list', { field: 'cursor' });
  return { place: Number(found[1]), date: date.data };
}

/** A part of a list that is there as a whole. */
export function pageFrom<T>(all: readonly T[], { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const start = placeOf(cursor);
  const end = start + limit;
  return { items: all.slice(start, end), next: end < all.length ? cursorAt(end) : null };
}

/** A part of a list of which the items of that part alone are read. Throws `AppError` `invalid-data`. */
export async function pageRead<T>(
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  read: (part: { readonly offset: number; readonly limit: number }) => Promise<ListPart<T>>,
) {
  const offset = placeOf(cursor);
  const { items, total } = await read({ offset, limit });
  const end = offset + limit;
  return { items, next: end < total ? cursorAt(end) : null };
}

/** Names the operations of a topic. */
export const topic = (tag: string, operations: Readonly<Record<string, Omit<Operation, 'id' | 'tag'>>>): Operation[] =>
  Object.entries(operations).map(([id, one]) => ({ ...one, id, tag }));
