/**
 * A heading as headings are compared: in small letters, `#` as a word, no sign between words, within or around them.
 */
function headingKey(written: string): string {
  return written
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('#', ' no')
    .replaceAll(/\(.*?\)/g, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** Finds the column that a heading means. The names of columns stand for themselves. */
export function headingReader<Column extends string>(
  names: Readonly<Record<Column, readonly string[]>>,
): (heading: string) => Column | null {
  const columns = new Map<string, Column>();
  for (const column of Object.keys(names) as Column[]) {
    for (const name of [column, ...names[column]]) columns.set(headingKey(name), column);
  }
  return (heading) => columns.get(headingKey(heading)) ?? null;
}

/** What the columns of people are called, in English and German. */
export const PERSON_HEADINGS = {
  code: [
    ...['staff code', 'staff id', 'staff number', 'staff no', 'employee code', 'employee id', 'employee number'],
    ...['employee no', 'Nummer', 'Personalnummer', 'Personal-Nr', 'Pers.-Nr', 'Personalcode', 'Mitarbeiternummer'],
    ...['Mitarbeiter-Nr', 'Mitarbeiter-ID', 'Kürzel', 'payroll id', 'payroll number', 'payroll no', 'worker id'],
    ...['Personal-ID', 'Stammnummer'],
  ],
  /** The code where nothing else is: many lists count their lines beside it. */
  number: ['no', 'Nr', 'ID'],
  name: [
    ...['full name', 'staff name', 'employee name', 'last name, first name', 'first and last name'],
    ...['Vor- und Nachname', 'vollständiger Name', 'Name, Vorname', 'Nachname, Vorname', 'Vorname Name'],
  ],
  first_name: ['first', 'first names', 'given name', 'given names', 'forename', 'Vorname', 'Vornamen', 'Rufname'],
  last_name: ['last', 'surname', 'family name', 'Nachname', 'Familienname', 'Zuname'],
  email: ['e-mail', 'mail', 'e-mail address', 'E-Mail-Adresse'],
} as const;

/** What the columns of a staff file are called. */
export const STAFF_HEADINGS = {
  ...PERSON_HEADINGS,
  role: ['Rolle', 'Funktion', 'job title', 'Tätigkeit'],
  effective_from: [
    'from',
    'counts from',
    'valid from',
    'starts on',
    'start date',
    'gilt ab',
    'gültig ab',
    'gültig von',
    'ab',
    'ab Datum',
  ],
  week: ['Woche'],
  mon: ['Monday', 'Mo', 'Montag'],
  tue: ['Tues', 'Tuesday', 'Di', 'Dienstag'],
  wed: ['Weds', 'Wednesday', 'Mi', 'Mittwoch'],
  thu: ['Thur', 'Thurs', 'Thursday', 'Do', 'Donnerstag'],
  fri: ['Friday', 'Fr', 'Freitag'],
  sat: ['Saturday', 'Sa', 'Samstag', 'Sonnabend'],
  sun: ['Sunday', 'So', 'Sonntag'],
} as const;
