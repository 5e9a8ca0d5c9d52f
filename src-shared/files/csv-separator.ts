const SEPARATORS = [',', ';', '\t', '|'] as const;

/** What `sep=` states: any one sign. A spreadsheet that saved the file again may have put empty cells behind it. */
const STATED = /^\ufeff?(?:"sep=([^\s\w"]|\t)"|sep=([^\s\w"]|\t))(?:\1|\2|[ ])*(?:\r\n?|\n|$)/i;

/** The separator that a file's first line states; null where it states none. */
export function statedSeparator(firstLine: string): string | null {
  const [, quoted, plain] = STATED.exec(firstLine) ?? [];
  return quoted ?? plain ?? null;
}

/** The first line without what is in quotes: it ends where a line ends that is not within them. */
function headingOf(text: string): string {
  return /^(?:[^\r\n"]|"[^"]*")*/.exec(text.trimStart())?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
}

/** The separator that comes most often in a heading, outside quotes. */
export function separatorIn(heading: string): string {
  const line = headingOf(heading);
  const count = (separator: string): number => line.split(separator).length;
  const [delimiter] = SEPARATORS.toSorted((a, b) => count(b) - count(a));
  return delimiter ?? ',';
}
