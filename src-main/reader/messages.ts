import type { ErrorDetails } from '../../src-shared/models/errors.ts';
import type { Facts } from '../platform/log-facts.ts';
import type { JobName } from '../services/base/reader.ts';

/** What a reader thread is started with. */
export interface ReaderData {
  /** Path of the database. */
  readonly file: string;
}

/** A job for a reader thread. */
export interface JobMessage {
  readonly id: number;
  readonly name: JobName;
  readonly request: unknown;
  /** One number, not 0 once the job is cancelled: a thread that is at work reads no messages. */
  readonly cancelled: Int32Array<SharedArrayBuffer>;
}

/** What a reader thread says. */
export type ReaderMessage =
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly of: number }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  /** The job threw an `AppError`. */
  | {
      readonly kind: 'refused';
      readonly id: number;
      readonly code: string;
      readonly message: string;
      readonly details: ErrorDetails;
    }
  /** The job threw something that nobody expects. */
  | { readonly kind: 'failed'; readonly id: number; readonly facts: Facts }
  | { readonly kind: 'slow'; readonly statement: string; readonly ms: number };
