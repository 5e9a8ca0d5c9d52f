import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };

/**
 * What people agree to before their face is enrolled, word by word, in each language. A version is `YYYY-MM/language`;
 * it changes with every change of the words, in every language, and people who agreed to an earlier one are asked
 * again.
 */
const CONSENT_TEXTS: readonly (typeof en)[] = [en, de];

/** The versions that people agree to today. */
export const CURRENT_CONSENTS: readonly string[] = CONSENT_TEXTS.map(({ version }) => version);

/** The whole text of a version, as its hash is made: paragraph by paragraph. Null for one that is not today's. */
export function consentText(version: string): string | null {
  const text = CONSENT_TEXTS.find((one) => one.version === version);
  return text === undefined ? null : [text.what, text.where, text.free, text.agree].join('\n');
}
