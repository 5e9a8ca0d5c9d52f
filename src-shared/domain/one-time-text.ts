/** Crockford's letters: none that looks like another one on paper. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Groups of letters out of random bytes, one byte a letter (five bits each): `4KQ7-M2XH`. */
export function lettersFrom(random: Uint8Array, groupLength: number): string {
  const letters = Array.from(random, (byte) => LETTERS[byte % LETTERS.length]);
  const groups = Array.from({ length: Math.ceil(letters.length / groupLength) }, (_, group) =>
    letters.slice(group * groupLength, (group + 1) * groupLength).join(''),
  );
  return groups.join('-');
}

/** Such a text as it counts: case, spaces and dashes make no difference, nor do letters that look like another. */
export function lettersOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
