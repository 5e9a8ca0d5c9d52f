/** Signs that may stand before a word, and those that may follow one. */
const OPENING = /[\u201e\u201c\u2018\u201a\u00ab\u2039\u00bf\u00a1\u00a7\u2013\u2014\u2022\u00a0\u2116\u00b7]/u;
const CLOSING = /[\u201d\u2019\u201c\u00bb\u203a\u2026\u2122\u00ae\u00b0\u00aa\u00ba\u2013\u2014\u00a0\u00b7]/u;
const APOSTROPHE = /[\u2019\u2018\u00b4\u00b7]/u;
const LETTER = /[\p{L}\p{M}]/u;
const MARK = /\p{M}/u;
const CAPITAL = /\p{Lu}/u;
const SMALL = /\p{Ll}/u;
/** Scripts beside the Latin one that names are read in. */
const SCRIPTS = ['Cyrillic', 'Greek', 'Hebrew', 'Arabic'];
/** A word of two scripts. */
const MIXED = new RegExp(
  ['Latin', ...SCRIPTS]
    .map((script, _, all) => {
      const others = all.filter((other) => other !== script).map((other) => `\\p{Script=${other}}`);
      return `\\p{Script=${script}}[${others.join('')}]`;
    })
    .join('|'),
  'gu',
);
/** What stands where the encoding has no character, or in the frames of old screens. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const IMPOSSIBLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd\ue000-\uf8ff]/u;
const FRAMES = /[\u2500-\u259f]/gu;

/** Whether one character beyond ASCII fits between its neighbours. */
function isOdd(before: string, sign: string, after: string): boolean {
  // A currency sign of old, which Unicode holds to be a letter.
  if (sign === 'ƒ') return true;
  // A mark stands at a letter.
  if (MARK.test(sign)) return !LETTER.test(before);
  if (LETTER.test(sign)) {
    if (CAPITAL.test(sign) && SMALL.test(before)) return true;
    return CAPITAL.test(sign) && LETTER.test(before) && SMALL.test(after);
  }
  if (APOSTROPHE.test(sign)) return false;
  if (LETTER.test(before) && LETTER.test(after)) return true;
  if (LETTER.test(after) && !OPENING.test(sign)) return true;
  return LETTER.test(before) && !CLOSING.test(sign);
}

/**
 * Share (0 to 1) of the characters beyond ASCII that cannot be meant as they stand; null where the text is impossible.
 */
export function oddShare(text: string): number | null {
  if (IMPOSSIBLE.test(text)) return null;
  let [odd, all] = [0, 0];
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) < 128) continue;
    all += 1;
    if (isOdd(text[index - 1] ?? ' ', text[index] ?? '', text[index + 1] ?? ' ')) odd += 1;
  }
  odd += text.match(MIXED)?.length ?? 0;
  odd += text.match(FRAMES)?.length ?? 0;
  return all === 0 ? 0 : odd / all;
}
