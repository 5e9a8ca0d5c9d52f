import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../src-shared/models/errors.ts';
import { asRefusal } from './problems.ts';

/** One picture, or one file of a form. */
export const MOST_PICTURE_BYTES = 8 * 1024 * 1024;
/** A whole form, or a body with pictures in base64. */
export const MOST_FORM_BYTES = 24 * 1024 * 1024;
export const MOST_FILES = 10;
const MOST_FIELDS = 20;
const MOST_FIELD_BYTES = 12 * 1024 * 1024;

export interface FormFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A form as it was sent: the last value of each field, and the files in their order. */
export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly FormFile[];
}

/** Lets the server read forms with files. */
export function readForms(app: FastifyInstance): void {
  app.register(multipart, {
    limits: {
      fieldNameSize: 100,
      fieldSize: MOST_FIELD_BYTES,
      fields: MOST_FIELDS,
      fileSize: MOST_PICTURE_BYTES,
      // One more than is taken, so that too many are told as such.
      files: MOST_FILES + 1,
      parts: MOST_FIELDS + MOST_FILES + 1,
      headerPairs: 20,
    },
  });
}

export const isForm = (request: FastifyRequest): boolean => request.isMultipart();

/** Reads a form whole. Throws `AppError`: `too-large`, `invalid-data`. */
export async function readForm(request: FastifyRequest): Promise<Form> {
  try {
    return await readParts(request);
  } catch (error) {
    // Whatever a form is broken in, it was sent so.
    throw asRefusal(error) ?? new AppError('invalid-data', 'the form cannot be read');
  }
}

async function readParts(request: FastifyRequest): Promise<Form> {
  const fields: Record<string, string> = Object.create(null);
  const files: FormFile[] = [];
  let bytes = 0;
  const count = (size: number): void => {
    bytes += size;
    if (bytes > MOST_FORM_BYTES) throw new AppError('too-large', 'the form is too large');
  };
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.valueTruncated || part.fieldnameTruncated) throw new AppError('too-large', 'a field is too large');
      const value = String(part.value);
      count(value.length);
      fields[part.fieldname] = value;
    } else {
      const content = await part.toBuffer();
      count(content.byteLength);
      files.push({ field: part.fieldname, name: part.filename, bytes: new Uint8Array(content) });
    }
  }
  return { fields, files };
}
