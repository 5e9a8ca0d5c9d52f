import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../src-shared/models/errors.ts';
import { ScenarioError } from './stage.ts';

/** What is wrong with a file, as the commands print it: a code, and a sentence for each thing wrong. */
interface ToldError {
  readonly error: { readonly code: string; readonly message: string; readonly details: readonly string[] };
}

const told = (code: string, message: string, details: readonly string[] = []): ToldError => ({
  error: { code, message, details },
});

/** What to tell of an error; throws it again where it is a fault of the program. */
export function toldError(error: unknown, what: string): ToldError {
  if (error instanceof z.ZodError) {
    const details = error.issues.map(({ message, path }) =>
      path.length === 0 ? message : `${path.join('.')}: ${message}`,
    );
    return told('invalid-data', `The file is not a ${what}.`, details);
  }
  if (error instanceof AppError) return told(error.code, error.message, [JSON.stringify(error.details)]);
  if (error instanceof ScenarioError || error instanceof RangeError || error instanceof SyntaxError) {
    return told('invalid-data', error.message);
  }
  if (error instanceof Error && 'syscall' in error) return told('file-not-read', error.message);
  throw error;
}

/** A file of JSON; editors of Windows put a mark before it. */
export const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
