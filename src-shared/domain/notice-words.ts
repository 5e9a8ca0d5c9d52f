import type { ErrorDetails } from '../models/errors.ts';
import type { Notice, NoticeKind } from '../models/notices.ts';
import type { Zone } from '../models/time.ts';
import { zoneAt } from './zone-history.ts';

/** Words of lists, of the desktop and of mails, which the main process writes without a window. */
interface Words {
  readonly texts: Readonly<Record<NoticeKind, string>>;
  readonly neverBackedUp: string;
  readonly subject: (count: number, site: string) => string;
  readonly greeting: (site: string) => string;
  readonly closing: string;
  readonly testSubject: (site: string) => string;
  readonly testText: string;
  readonly more: (count: number) => string;
}

const en: Words = {
  texts: {
    missing: '{name} has not come; the shift began at {at}.',
    'overtime-near': '{name} has worked {worked} of {limit} hours this week.',
    'rest-short': '{name} had less rest before {date} than the rules ask for.',
    leave: '{name} asks for leave ({type}) from {from} to {to}.',
    correction: '{name} asks for a correction of {date}.',
    'export-failed': 'The scheduled export “{name}” was not written. Exports say why.',
    'backup-late': 'The last good backup is of {lastAt}.',
    'disk-low': 'The disk has {bytes} MB left.',
    'data-found': 'Something is wrong with the data. Today says what.',
    'update-waiting': 'Clockface {version} is ready to be installed. An owner does it in Settings, Updates.',
    'mail-failed': 'Notices by e-mail do not arrive. Settings say why.',
  },
  neverBackedUp: 'No backup was made yet.',
  subject: (count, site) => `${site}: ${count === 1 ? '1 notice' : `${count} notices`}`,
  greeting: (site) => `This needs somebody at ${site}:`,
  closing: 'It is settled in the admin window of Clockface. This mail was written by a machine.',
  testSubject: (site) => `${site}: a test of Clockface`,
  testText: 'Notices of Clockface arrive at this address.',
  more: (count) => `and ${count} more`,
};

const de: Words = {
  texts: {
    missing: '{name} ist nicht gekommen; die Schicht begann um {at}.',
    'overtime-near': '{name} hat in dieser Woche {worked} von {limit} Stunden gearbeitet.',
    'rest-short': '{name} hatte vor dem {date} weniger Ruhezeit, als die Regeln verlangen.',
    leave: '{name} beantragt Urlaub ({type}) vom {from} bis {to}.',
    correction: '{name} beantragt eine Korrektur des {date}.',
    'export-failed': 'Der geplante Export „{name}“ wurde nicht geschrieben. Unter „Exporte“ steht, warum.',
    'backup-late': 'Die letzte gute Sicherung ist vom {lastAt}.',
    'disk-low': 'Auf der Platte sind noch {bytes} MB frei.',
    'data-found': 'Mit den Daten stimmt etwas nicht. Unter „Heute“ steht, was.',
    'update-waiting':
      'Clockface {version} liegt bereit. Installiert wird unter Einstellungen, Updates, von einem Inhaber.',
    'mail-failed': 'Hinweise per E-Mail kommen nicht an. In den Einstellungen steht, warum.',
  },
  neverBackedUp: 'Es gibt noch keine Sicherung.',
  subject: (count, site) => `${site}: ${count === 1 ? '1 Hinweis' : `${count} Hinweise`}`,
  greeting: (site) => `Das braucht jemanden bei ${site}:`,
  closing: 'Erledigt wird es im Verwaltungsfenster von Clockface. Diese Nachricht hat eine Maschine geschrieben.',
  testSubject: (site) => `${site}: ein Test von Clockface`,
  testText: 'Hinweise von Clockface kommen unter dieser Adresse an.',
  more: (count) => `und ${count} weitere`,
};

const wordsIn = (language: string): Words => (language === 'de' ? de : en);

/** Dates and times as the screens write them. */
const localeOf = (language: string): string => (language === 'de' ? 'de' : 'en-GB');

const MEGABYTE = 1_000_000;
const MOST_LINES = 100;
const MOST_SUBJECT_CHARS = 150;

/** A text on one line: what would end a line, or a header of a mail, becomes a space. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();

const hours = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** A fact as it is written: dates, times of the site's zone, hours, megabytes. */
function written(name: string, value: ErrorDetails[string] | undefined, language: string, zone: Zone): string {
  const locale = localeOf(language);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    return format.format(Date.parse(`${value}T00:00Z`));
  }
  if (typeof value !== 'number') return oneLine(String(value ?? ''));
  const timeZone = zoneAt(value, zone);
  if (name === 'at') return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(value);
  if (name === 'lastAt') {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(value);
  }
  return name === 'bytes' ? String(Math.floor(value / MEGABYTE)) : hours(value);
}

/** A notice in one sentence. Times are those of the site's clock. */
export function noticeText({ details, kind }: Pick<Notice, 'kind' | 'details'>, language: string, zone: Zone): string {
  const words = wordsIn(language);
  if (kind === 'backup-late' && details.lastAt === null) return words.neverBackedUp;
  return words.texts[kind].replaceAll(/\{(\w+)\}/g, (_, name: string) => written(name, details[name], language, zone));
}

/** A mail as it is queued, without anything that ends a header. */
interface Mail {
  readonly subject: string;
  readonly text: string;
}

const subjectOf = (text: string): string => oneLine(text).slice(0, MOST_SUBJECT_CHARS);

/** One mail for several notices. */
export function noticeMail(
  notices: readonly Pick<Notice, 'kind' | 'details'>[],
  { language, siteName, zone }: { readonly language: string; readonly siteName: string; readonly zone: Zone },
): Mail {
  const words = wordsIn(language);
  const site = oneLine(siteName);
  const lines = notices.slice(0, MOST_LINES).map((notice) => `- ${noticeText(notice, language, zone)}`);
  const left = notices.length - lines.length;
  const more = left > 0 ? [`- ${words.more(left)}`] : [];
  return {
    subject: subjectOf(words.subject(notices.length, site)),
    text: [words.greeting(site), '', ...lines, ...more, '', words.closing, ''].join('\n'),
  };
}

/** A mail that only says that mails arrive. */
export function testMail({ language, siteName }: { readonly language: string; readonly siteName: string }): Mail {
  const words = wordsIn(language);
  return { subject: subjectOf(words.testSubject(siteName)), text: `${words.testText}\n` };
}
