/**
 * Every language of the screens, the one that unknown ones fall back to first. A unit test holds them to the same
 * words.
 */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export type Words = Readonly<Record<string, object>>;

/** Reads what one page says, a language at a time; a language is loaded when it is chosen. */
export type LoadWords = Readonly<Record<Language, () => Promise<Words>>>;
