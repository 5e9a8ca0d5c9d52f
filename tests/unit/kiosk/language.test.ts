import i18next from 'i18next';
import { afterEach, expect, it, vi } from 'vitest';
import { kioskWords } from '../../../src-renderer/ui/i18n/kiosk-words.ts';
import { setLanguage, startI18n } from '../../../src-renderer/ui/i18n/setup.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('loads a language when it is chosen, and shows the one chosen last', async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  const german = Promise.withResolvers<void>();
  const load = {
    en: vi.fn(kioskWords.en),
    de: vi.fn(async () => {
      await german.promise;
      return kioskWords.de();
    }),
  };
  await startI18n('fr-FR', load);
  expect(document.documentElement.lang).toBe('en');
  expect(load.de).not.toHaveBeenCalled();
  const slow = setLanguage('de');
  await setLanguage('en');
  german.resolve();
  await slow;
  expect(i18next.language).toBe('en');
  await setLanguage('de');
  expect(i18next.t('kiosk:idle.look')).toBe((await kioskWords.de()).kiosk.idle.look);
  expect(document.documentElement.lang).toBe('de');
});

it('stays with the present language where the words of another cannot be read', async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startI18n('en', { en: kioskWords.en, de: () => Promise.reject(new Error('not readable')) });
  // A page has one catalogue for its life; a test begins without German.
  i18next.removeResourceBundle('de', 'common');
  await setLanguage('de');
  expect(document.documentElement.lang).toBe('en');
});
