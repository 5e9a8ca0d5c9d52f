import { Agent } from 'node:https';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AppError, type ErrorCode } from '../../src-shared/models/errors.ts';
import type { PhotoStorage } from '../../src-shared/models/photo-storage.ts';

const CONNECT_MS = 8000;
/** No answer is waited for longer, however slowly it comes. */
const ANSWER_MS = 30_000;
/** A photograph is smaller. */
const MOST_BYTES = 2_097_152;

const byName: Readonly<Record<string, ErrorCode>> = {
  NoSuchBucket: 'storage-no-bucket',
  AccessDenied: 'storage-refused',
  InvalidAccessKeyId: 'storage-refused',
  SignatureDoesNotMatch: 'storage-refused',
  InvalidClientTokenId: 'storage-refused',
  RequestTimeTooSkewed: 'storage-clock',
  AuthorizationHeaderMalformed: 'storage-region',
  PermanentRedirect: 'storage-region',
  IllegalLocationConstraintException: 'storage-region',
  QuotaExceeded: 'storage-full',
  EntityTooLarge: 'storage-full',
  InsufficientStorage: 'storage-full',
  XMinioStorageFull: 'storage-full',
  SlowDown: 'storage-unreachable',
  ServiceUnavailable: 'storage-unreachable',
  TimeoutError: 'storage-unreachable',
  AbortError: 'storage-unreachable',
};

const UNREACHABLE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ECONNRESET|EPIPE)$/;
const TLS_FAULTS = /^(EPROTO|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH)/;

interface SdkFault {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** What went wrong, as a person can be told. */
function fromStorage(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { name = '', code = '', message = '', $metadata } = error as SdkFault;
  if (TLS_FAULTS.test(code)) return new AppError('storage-tls', `TLS: ${code}`);
  if (UNREACHABLE.test(code)) return new AppError('storage-unreachable', `the storage: ${code}`);
  const status = $metadata?.httpStatusCode ?? 0;
  const known = byName[name] ?? (status === 507 ? 'storage-full' : status === 403 ? 'storage-refused' : undefined);
  if (known !== undefined) return new AppError(known, `the storage: ${name}`);
  return new AppError('storage-failed', `the storage: ${name} ${status} ${message.slice(0, 200)}`);
}

/** Storage that speaks S3. Each call throws `AppError` with a code that begins with `storage-`. */
export interface ObjectStorage {
  put(key: string, body: Uint8Array): Promise<void>;
  /** Null where there is no such object. */
  get(key: string): Promise<Uint8Array | null>;
  /**
   * Deletes an object, which need not be there. Answers false where the storage keeps what was there under a version.
   */
  remove(key: string): Promise<boolean>;
  close(): void;
}

/** Connects to nothing yet. `answerMs`: how long (milliseconds) one request may take. */
export function openStorage(
  { endpoint, region, bucket, accessKey, secret, ca }: PhotoStorage,
  answerMs = ANSWER_MS,
): ObjectStorage {
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: accessKey, secretAccessKey: secret },
    // Not every server has a name of its own for each bucket, or knows the sums that Amazon's adds since 2025.
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Tried again by whoever asks, after a while.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      ...(ca === null ? {} : { httpsAgent: new Agent({ ca, keepAlive: true }) }),
    },
  });
  const told = async <T>(work: (limit: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> => {
    const abortSignal = AbortSignal.timeout(answerMs);
    // The library stops waiting for an answer that does not begin; one that does not end is given up here.
    const over = new Promise<never>((_, reject) => {
      abortSignal.addEventListener('abort', () => reject(new AppError('storage-unreachable', 'no answer in time')));
    });
    try {
      return await Promise.race([work({ abortSignal }), over]);
    } catch (error) {
      throw fromStorage(error);
    }
  };
  return {
    put: (Key, Body) =>
      told(async (limit) => void (await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }), limit))),
    get: (Key) =>
      told(async (limit) => {
        try {
          const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }), limit);
          if (Body === undefined || ContentLength > MOST_BYTES) return null;
          return await Body.transformToByteArray();
        } catch (error) {
          if ((error as SdkFault).name === 'NoSuchKey') return null;
          throw error;
        }
      }),
    remove: (Key) =>
      told(async (limit) => {
        const { VersionId, DeleteMarker } = await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }), limit);
        return VersionId === undefined && DeleteMarker !== true;
      }),
    close: () => client.destroy(),
  };
}
