import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../../src-renderer/kiosk/flow/health.ts';
import { adminWords } from '../../../src-renderer/ui/i18n/admin-words.ts';
import { kioskWords } from '../../../src-renderer/ui/i18n/kiosk-words.ts';
import { auditActions, auditSubjects } from '../../../src-shared/models/audit.ts';
import { errorCodes } from '../../../src-shared/models/errors.ts';

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );
}

const placeholders = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

const resources = {
  en: { ...(await kioskWords.en()), ...(await adminWords.en()) },
  de: { ...(await kioskWords.de()), ...(await adminWords.de()) },
};

describe('the string catalogue', () => {
  const topics = Object.keys(resources.en) as (keyof typeof resources.en)[];
  for (const topic of topics) {
    const english = new Map(flatten(resources.en[topic] as Tree));
    const german = new Map(flatten(resources.de[topic] as Tree));

    it(`has the same keys in both languages (${topic})`, () => {
      expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
    });

    it(`has the same placeholders in both languages (${topic})`, () => {
      for (const [key, text] of english)
        expect([key, placeholders(german.get(key) ?? '')]).toEqual([key, placeholders(text)]);
    });

    it(`leaves nothing empty (${topic})`, () => {
      for (const [key, text] of [...english, ...german]) expect(text.trim(), key).not.toBe('');
    });
  }

  it('has a sentence for every error code', () => {
    for (const code of errorCodes) expect(resources.en.errors).toHaveProperty([code]);
  });

  it('has words in every language for every action and subject of the audit', () => {
    for (const { admin } of Object.values(resources)) {
      const words = new Map(flatten(admin.audit as Tree));
      for (const action of auditActions) expect(words.get(`actions.${action}`), action).toMatch(/\S/);
      for (const subject of auditSubjects) expect(words.get(`subjects.${subject}`), subject).toMatch(/\S/);
    }
  });

  it('has a title and an advice for every problem of the kiosk', () => {
    for (const code of problemCodes) {
      expect(resources.en.kiosk.problem[code].title).not.toBe('');
      expect(resources.en.kiosk.problem[code].advice).not.toBe('');
    }
  });
});
