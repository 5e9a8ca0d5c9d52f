/** A heading as headings are compared: in small letters, without what stands between words or around them. */
function headingKey(written: string): string {
  return written
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\(.*?\)/g, '')
    .replaceAll(/[\s._:/-]+/g, '');
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
  code: ['staff code', 'staff id', 'staff number', 'employee id', 'Nummer', 'Personalnummer', 'Personal-Nr', 'Kürzel'],
  name: ['full name', 'Vor- und Nachname', 'vollständiger Name'],
  email: ['e-mail', 'mail', 'e-mail address', 'E-Mail-Adresse'],
} as const;

/** What the columns of a staff file are called. */
export const STAFF_HEADINGS = {
  ...PERSON_HEADINGS,
  role: ['Rolle', 'Funktion'],
  effective_from: ['from', 'counts from', 'valid from', 'gilt ab', 'gültig ab', 'ab'],
  week: ['Woche'],
  mon: ['Monday', 'Mo', 'Montag'],
  tue: ['Tuesday', 'Di', 'Dienstag'],
  wed: ['Wednesday', 'Mi', 'Mittwoch'],
  thu: ['Thursday', 'Do', 'Donnerstag'],
  fri: ['Friday', 'Fr', 'Freitag'],
  sat: ['Saturday', 'Sa', 'Samstag', 'Sonnabend'],
  sun: ['Sunday', 'So', 'Sonntag'],
} as const;
