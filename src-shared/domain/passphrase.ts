import { lettersFrom } from './one-time-text.ts';

/** A recovery passphrase is guessed at offline, by whoever has the disk: it is longer than a password. */
const PASSPHRASE_MIN_LENGTH = 16;
const MIN_DIFFERENT = 8;
const GROUPS = 6;
const GROUP_LENGTH = 4;
/** How many random bytes `suggestPassphrase` takes. */
export const SUGGESTION_BYTES = GROUPS * GROUP_LENGTH;

/** What is wrong with a passphrase: too short, or too few different characters to be anything but guessable. */
export type PassphraseFault = 'too-short' | 'too-simple';

/** The passphrase as it counts: how it was spaced at the ends and between words makes no difference. */
export function passphraseText(typed: string): string {
  return typed.normalize('NFKC').trim().replace(/\s+/g, ' ');
}

/** What is wrong with a new passphrase, or null. */
export function passphraseFault(typed: string): PassphraseFault | null {
  const text = passphraseText(typed);
  if (text.length < PASSPHRASE_MIN_LENGTH) return 'too-short';
  return new Set(text.toLowerCase()).size < MIN_DIFFERENT ? 'too-simple' : null;
}

/** A passphrase of six groups of four letters (120 bits) out of random bytes. */
export function suggestPassphrase(random: Uint8Array): string {
  return lettersFrom(random.subarray(0, SUGGESTION_BYTES), GROUP_LENGTH);
}
