import { AppError } from '../models/errors.ts';
import type { TextEncoding } from './encoding-names.ts';
import { decodeText } from './text-encoding.ts';

/** A text file as it was read, and how. */
export interface FileText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/**
 * The text of a file's bytes, in the encoding that somebody chose or that is found. Throws `AppError`:
 * `encoding-unknown`, `encoding-mixed`, `not-text`.
 */
export function requireText(bytes: Uint8Array, chosen: TextEncoding | null = null): FileText {
  const decoded = decodeText(bytes, chosen);
  if (!decoded.ok) throw new AppError(decoded.problem, 'the bytes are no text in an encoding that is known');
  return { text: decoded.text, encoding: decoded.encoding };
}
