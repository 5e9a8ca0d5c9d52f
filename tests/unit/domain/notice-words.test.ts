import { describe, expect, it } from 'vitest';
import { noticeMail, noticeText, oneLine, testMail } from '../../../src-shared/domain/notice-words.ts';
import { noticeKinds } from '../../../src-shared/models/notices.ts';

const zone = 'Europe/Berlin';
const at = Date.parse('2026-11-20T08:05:00Z');
const full = {
  name: 'Ada',
  date: '2026-11-20',
  at,
  worked: 2285,
  limit: 2400,
  type: 'Annual leave',
  from: '2026-12-01',
  to: '2026-12-02',
  lastAt: at,
  bytes: 123_456_789,
};

describe('a notice in words', () => {
  it('fills every kind in both languages, at the times of the site', () => {
    for (const language of ['en', 'de']) {
      for (const kind of noticeKinds) expect(noticeText({ kind, details: full }, language, zone)).not.toMatch(/[{}]/);
    }
    const text = (kind: (typeof noticeKinds)[number], language: string) =>
      noticeText({ kind, details: full }, language, zone);
    expect(text('missing', 'de')).toBe('Ada ist nicht gekommen; die Schicht begann um 09:05.');
    expect(text('missing', 'en')).toBe('Ada has not come; the shift began at 09:05.');
    expect(text('overtime-near', 'en')).toBe('Ada has worked 38:05 of 40:00 hours this week.');
    expect(text('leave', 'de')).toBe('Ada beantragt Urlaub (Annual leave) vom 01.12.2026 bis 02.12.2026.');
    expect(text('backup-late', 'de')).toBe('Die letzte gute Sicherung ist vom 20.11.2026, 09:05.');
    expect(text('disk-low', 'en')).toBe('The disk has 123 MB left.');
  });

  it('says that there was never a backup, and leaves out a fact that is not there', () => {
    expect(noticeText({ kind: 'backup-late', details: { lastAt: null } }, 'en', zone)).toBe('No backup was made yet.');
    expect(noticeText({ kind: 'missing', details: { at } }, 'de', zone)).toBe(
      ' ist nicht gekommen; die Schicht begann um 09:05.',
    );
  });
});

describe('a mail', () => {
  const site = { language: 'en', siteName: 'Corner Bakery', zone };

  it('has a line for each notice, and names what it leaves out', () => {
    const one = { kind: 'leave', details: full } as const;
    expect(noticeMail([one], site)).toEqual({
      subject: 'Corner Bakery: 1 notice',
      text:
        'This needs somebody at Corner Bakery:\n\n- Ada asks for leave (Annual leave) from 1 Dec 2026 to 2 Dec 2026.' +
        '\n\nIt is settled in the admin window of Clockface. This mail was written by a machine.\n',
    });
    const many = noticeMail(Array(103).fill(one), { ...site, language: 'de' });
    expect(many.subject).toBe('Corner Bakery: 103 Hinweise');
    expect(many.text).toContain('- und 3 weitere');
    expect(many.text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(101);
    expect(noticeMail([one], { ...site, language: 'de' }).subject).toBe('Corner Bakery: 1 Hinweis');
    expect(noticeMail([one, one], site).subject).toBe('Corner Bakery: 2 notices');
    expect(noticeMail(Array(103).fill(one), site).text).toContain('- and 3 more');
  });

  it('takes no name for a header, nor for a line of its own', () => {
    const evil = 'Ada\r\nBcc: eve@example.com\u2028\u0085x';
    const { subject, text } = noticeMail([{ kind: 'leave', details: { ...full, name: evil } }], {
      ...site,
      siteName: `Bakery\r\nBcc: eve@example.com${'y'.repeat(300)}`,
    });
    expect(subject).toMatch(/^Bakery Bcc: eve@example\.comy+$/);
    expect(subject.length).toBe(150);
    expect(text.split('\n')).toHaveLength(6);
    expect(text).toContain('- Ada Bcc: eve@example.com x asks for leave');
    expect(oneLine(' a\t\nb ')).toBe('a b');
  });

  it('can be a test', () => {
    expect(testMail(site).subject).toBe('Corner Bakery: a test of Clockface');
    expect(testMail({ ...site, language: 'de' }).text).toBe('Hinweise von Clockface kommen unter dieser Adresse an.\n');
  });
});
