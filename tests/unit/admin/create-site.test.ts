import { afterEach, expect, it, vi } from 'vitest';
import { createSite } from '../../../src-renderer/admin/wizard/create-site.ts';
import { adminWords } from '../../../src-renderer/ui/i18n/admin-words.ts';
import { setLanguage, startI18n } from '../../../src-renderer/ui/i18n/setup.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('keeps the language chosen in the wizard, although the page takes on the stored one when the site is set up', async () => {
  let machine: unknown = { cameraId: null, language: 'en', sound: true, speech: false };
  const answers: Record<string, (request: unknown) => unknown> = {
    'setup:complete': () => ({ username: 'ines', displayName: 'Ines Keller' }),
    'settings:machine': () => machine,
    'settings:set-machine': (request) => {
      machine = request;
      return machine;
    },
  };
  const call = async (channel: string, request: unknown) => {
    if (channel === 'setup:complete') await setLanguage('en');
    return { ok: true, value: answers[channel]?.(request) };
  };
  vi.stubGlobal('window', { clockface: { call } });
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startI18n('de', adminWords);
  const manager = { username: 'ines', displayName: 'Ines Keller', password: 'long enough words' };
  expect(await createSite({ siteName: 'North Gate', zone: 'Europe/Berlin', manager })).toBeNull();
  expect(machine).toMatchObject({ language: 'de' });
});
