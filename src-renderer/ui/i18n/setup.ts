import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { AdminWords } from './admin-words.ts';
import type { KioskWords } from './kiosk-words.ts';
import { type Language, type LoadWords, languages } from './languages.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: KioskWords & AdminWords;
  }
}

function known(language: string): Language {
  return languages.find((one) => language.startsWith(one)) ?? languages[0];
}

let source: LoadWords | null = null;
/** The language asked for last: one that takes longer to load must not come after it. */
let wanted: Language | null = null;

/**
 * Loads what the page says in a language; resolves once that can be shown. Call once per page, before the first render.
 * Use `useTranslation('kiosk')` and so on in components; keys are checked against the English catalogue.
 */
export async function startI18n(language: string, load: LoadWords): Promise<void> {
  source = load;
  wanted = known(language);
  const lng = wanted;
  const resources = { [lng]: await load[lng]() };
  i18next.use(initReactI18next);
  await i18next.init({
    lng,
    resources: resources as Record<string, Record<string, Record<string, string>>>,
    ns: Object.keys(resources[lng] ?? {}),
    defaultNS: 'common',
    // Every language has every word; one that is not loaded is none to fall back to.
    fallbackLng: false,
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = lng;
}

/**
 * Changes the page's language, once the site's setting has been read; stays with the present one where the words cannot
 * be read.
 */
export async function setLanguage(language: string): Promise<void> {
  const next = known(language);
  wanted = next;
  try {
    await loadInto(next);
  } catch {
    return;
  }
  if (wanted !== next) return;
  document.documentElement.lang = next;
  await i18next.changeLanguage(next);
}

async function loadInto(language: Language): Promise<void> {
  if (source === null || i18next.hasResourceBundle(language, 'common')) return;
  const words = await source[language]();
  for (const [topic, texts] of Object.entries(words)) i18next.addResourceBundle(language, topic, texts);
}
