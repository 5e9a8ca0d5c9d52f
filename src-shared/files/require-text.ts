import { AppError } from '../models/errors.ts';
import { decodeText, type TextEncoding } from './text-encoding.ts';

/** A text file as it was read, and how. */
export interface FileText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** The text of a file's bytes. Throws `AppError`: `encoding-unknown`, `encoding-mixed`, `not-text`. */
export function requireText(bytes: Uint8Array): FileText {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new AppError(decoded.problem, 'the bytes are no text in an encoding that is known');
  return { text: decoded.text, encoding: decoded.encoding };
}
