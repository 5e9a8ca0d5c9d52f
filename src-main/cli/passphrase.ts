import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';

/**
 * The recovery passphrase: from a file, from `CLOCKFACE_PASSPHRASE`, or typed in; never from an argument, which others
 * can see.
 */
export async function askPassphrase(file: string | undefined): Promise<string> {
  if (file !== undefined) return readFileSync(file, 'utf8');
  const given = process.env.CLOCKFACE_PASSPHRASE;
  if (given !== undefined && given !== '') return given;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question('Recovery passphrase: ');
  } finally {
    terminal.close();
  }
}
