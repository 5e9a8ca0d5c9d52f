import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, resources } from './resources.ts';

function known(language: string): Language {
  return language.startsWith('de') ? 'de' : 'en';
}

/**
 * Loads the string catalogue; ready when it returns. Call once per page, before the first render.
 * Use `useTranslation('kiosk')` and so on in components; keys are checked against the English catalogue.
 */
export function startI18n(language: string): void {
  i18next.use(initReactI18next);
  void i18next.init({
    lng: known(language),
    fallbackLng: 'en',
    resources,
    ns: Object.keys(resources.en),
    defaultNS: 'common',
    initAsync: false,
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = known(language);
}

/** Changes the page's language, once the site's setting has been read. */
export async function setLanguage(language: string): Promise<void> {
  document.documentElement.lang = known(language);
  await i18next.changeLanguage(known(language));
}
