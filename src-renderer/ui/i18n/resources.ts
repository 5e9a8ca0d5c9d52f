import { admin as deAdmin } from './de/admin/index.ts';
import deCommon from './de/common.json' with { type: 'json' };
import deErrors from './de/errors.json' with { type: 'json' };
import deKiosk from './de/kiosk.json' with { type: 'json' };
import deSelf from './de/self.json' with { type: 'json' };
import { admin as enAdmin } from './en/admin/index.ts';
import enCommon from './en/common.json' with { type: 'json' };
import enErrors from './en/errors.json' with { type: 'json' };
import enKiosk from './en/kiosk.json' with { type: 'json' };
import enSelf from './en/self.json' with { type: 'json' };

/** Every word on screen, by language and topic. A unit test holds the languages to the same keys and placeholders. */
export const resources = {
  en: { common: enCommon, errors: enErrors, kiosk: enKiosk, self: enSelf, admin: enAdmin },
  de: { common: deCommon, errors: deErrors, kiosk: deKiosk, self: deSelf, admin: deAdmin },
} as const;

export type Language = keyof typeof resources;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: (typeof resources)['en'];
  }
}
