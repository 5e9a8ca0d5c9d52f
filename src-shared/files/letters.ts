/** Letters beyond ASCII of languages that people's names are written in, whichever encoding a file has. */
const COMMON = [
  'äöüß', // German
  'àâæçéèêëîïôœùûüÿ', // French
  'áéíóúüñ', // Spanish
  'áâãàçéêíóôõúü', // Portuguese
  'àèéìíîòóùú', // Italian
  'àçèéíïòóúü', // Catalan
  'áèéëïíóöúü', // Dutch
  'æøåéóòô', // Danish, Norwegian
  'åäöéü', // Swedish, Finnish
];
const CENTRAL = [
  'ąćęłńóśźż', // Polish
  'áčďéěíňóřšťúůýž', // Czech
  'áäčďéíĺľňóôŕšťúýž', // Slovak
  'áéíóöőúüű', // Hungarian
  'ăâîșțşţ', // Romanian
  'čćđšž', // Croatian, Slovene
];
const CYRILLIC = [
  'абвгдежзийклмнопрстуфхцчшщъыьэюяё', // Russian, Bulgarian
  'абвгґдеєжзиіїйклмнопрстуўфхцчшщьюяыэё', // Ukrainian, Belarusian
  'абвгдђежзијклљмнњопрстћуфхцчџш', // Serbian
];

/** Of few people: where another language will do it is that one. */
const RARE = ['áðéíóúýþæö', 'áðíóúýæø']; // Icelandic, Faroese

/** Languages beside the common ones that a family of encodings is made for. */
const REGIONAL = {
  western: ['äõöüšž', 'çë'], // Estonian, Albanian
  central: CENTRAL,
  turkish: ['âçğıîöşûü'],
  baltic: ['äõöüšž', 'āčēģīķļņšūž', 'ąčęėįšųūž', 'ąćęłńóśźż'],
  cyrillic: CYRILLIC,
  greek: ['αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ'],
  hebrew: ['אבגדהוזחטיכךלמםנןסעפףצץקרשת'],
  arabic: ['ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ'],
} as const;
export type LetterRegion = keyof typeof REGIONAL;

/** A letter that the word's language does not have. */
const FOREIGN = 10;
/** Letters beyond ASCII in a row, which a common language has at most two of. */
const RUN = /\P{ASCII}{3}/u;
/** A letter that is small among capitals, or a capital among small ones. */
const WRONG_CASE = 4;
/** No word of a text in letters of two cases begins with a capital one and goes on in small ones. */
const NO_NAMES = 0.8;
const TWO_CASES: readonly LetterRegion[] = ['cyrillic', 'greek'];
const NAME = /(?<!\p{L})(?!\p{ASCII})\p{Lu}(?!\p{ASCII})\p{Ll}/u;
/** A sign that stands in names now and then, and one that does not. */
const [USUAL_SIGN, UNUSUAL_SIGN] = [0.2, 6];
const USUAL =
  /[\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b4\u00bb\u2013-\u201e\u2022\u2026\u2039\u203a\u20ac\u2116\u2122]/u;
/** So many signs stand in a list, and two more for each word; what is mostly signs is no text. */
const MOST_SIGNS = 4;
/** No name ends so: it is an ß of DOS. */
const STRESSED_END = /[aeiou]á$/u;
const WORD = /[\p{L}\p{M}]+/gu;
/** Unicode holds these signs to be letters. */
const NO_LETTERS = /[ªºƒ]/gu;
const SIGN = /[^\p{L}\p{M}]|[ªºƒ]/u;
const BEYOND_ASCII = /\P{ASCII}/u;

const isSmall = (letter: string): boolean => letter !== letter.toUpperCase();
const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();

/** What the case of letters beyond ASCII costs: a word is in capitals, or has at most its first letter so. */
function caseCost(word: string): number {
  const letters = [...word];
  return letters.slice(1).reduce((cost, letter, index) => {
    if (!BEYOND_ASCII.test(letter)) return cost;
    const others = letters.filter((_, at) => at !== index + 1);
    const isLost = isCapital(letter)
      ? others.slice(1).some(isSmall) || (others.length === 1 && others.some(isSmall))
      : letter !== 'ß' && others.length > 1 && others.every(isCapital);
    return isLost ? cost + WRONG_CASE : cost;
  }, 0);
}

interface Alphabet {
  readonly letters: ReadonlySet<string>;
  /** What each word of it costs; nothing in a common language. */
  readonly cost: number;
}

function alphabetsOf(region: LetterRegion): Alphabet[] {
  const groups = [COMMON, REGIONAL[region], region === 'western' ? RARE : []];
  return groups.flatMap((group, cost) => group.map((letters) => ({ letters: new Set(letters), cost })));
}

/**
 * Letters that stand elsewhere in the languages that have all of the first ones: an accent is before a consonant or at
 * an end, a ç before a, o or u, a trema after a vowel. No Turkish word begins with ğ.
 */
const MISPLACED = [
  ['ãç', /õ(?!e)|ã(?![oes]|$)|ç(?![aouãõáâéíóúô])/iu],
  ['œç', /[èæ](?=[aeiouy])|æ$|ç(?![aouâ])|(?<![aeiouy])ë/iu],
  ['òç', /[èò](?=[aeiou])|ç(?=[eib-df-hj-np-tv-z])/iu],
  ['ìù', /[ìòù](?=\p{L})|è(?=[aeiou])/iu],
  ['ëè', /(?<![aeiouy])[ëï]|è(?=[aeiou])/iu],
  ['ğ', /^ğ/iu],
  // Greek has one sigma at the end of a word and another within; a word in small letters has an accent.
  ['ψ', /ς(?=\p{L})|σ$|^[α-ω]{4,}$/u],
  // Hebrew and Arabic have letters for the ends of words alone.
  ['ש', /[ךםןףץ](?=\p{L})|\p{L}[כמנצ]$/u],
  ['ظ', /[ةى](?=\p{L})|^[ءؤئ]/u],
] as const;

const inSmall = (letter: string): string => (letter === 'İ' ? 'ı' : letter.toLowerCase());

/** What it costs to hold a word for one of a language; none where it has all of the letters. */
function costIn({ letters: own, cost }: Alphabet, word: string): number {
  const letters = [...word].filter((letter) => BEYOND_ASCII.test(letter)).map(inSmall);
  const isRun = cost === 0 && RUN.test(word);
  const isMisplaced = MISPLACED.some(([of, rule]) => [...of].every((letter) => own.has(letter)) && rule.test(word));
  const foreign = letters.filter((letter) => !own.has(letter)).length;
  return cost + FOREIGN * (foreign + Number(isRun) + Number(isMisplaced));
}

/** How a text's words and signs beyond ASCII look: how many there are, and how unlikely they are all together. */
interface Likeliness {
  readonly telling: number;
  readonly cost: number;
}

/**
 * Looks at every word and sign beyond ASCII of a text in an encoding of a region: a word is likely where one language
 * has all of its letters, and a text where few languages do for all of it.
 */
export function likelinessOf(text: string, region: LetterRegion): Likeliness {
  const alphabets = alphabetsOf(region);
  const covered = alphabets.map(() => 0);
  let [words, signs, cost] = [0, 0, 0];
  for (const [word] of text.replaceAll(NO_LETTERS, ' ').matchAll(WORD)) {
    if (!BEYOND_ASCII.test(word)) continue;
    const costs = alphabets.map((alphabet) => costIn(alphabet, word));
    for (const [index, one] of costs.entries()) if (one < FOREIGN) covered[index] = (covered[index] ?? 0) + 1;
    words += 1;
    cost += Math.min(...costs) + caseCost(word) + (STRESSED_END.test(word) ? UNUSUAL_SIGN : 0);
  }
  for (const sign of text) {
    if (!BEYOND_ASCII.test(sign) || !SIGN.test(sign)) continue;
    signs += 1;
    cost += USUAL.test(sign) ? USUAL_SIGN : UNUSUAL_SIGN;
  }
  cost += UNUSUAL_SIGN * Math.max(0, signs - MOST_SIGNS - 2 * words);
  if (TWO_CASES.includes(region) && !NAME.test(text)) cost += words * NO_NAMES;
  return { telling: words + signs, cost: cost + words - Math.max(...covered) };
}
