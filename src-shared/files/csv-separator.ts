const SEPARATORS = [',', ';', '\t', '|'] as const;

/** How a CSV is parsed: with one separator for the whole file, from its heading's line on (counted from 1). */
interface CsvShape {
  readonly delimiter: string;
  readonly from_line: number;
}

/** What `sep=` states: any one sign. A spreadsheet that saved the file again may have put empty cells behind it. */
const STATED = /^\ufeff?(?:"sep=([^\s\w"]|\t)"|sep=([^\s\w"]|\t))(?:\1|\2|[ ])*(?:\r\n?|\n|$)/i;

/** The heading without what is in quotes: it ends with the first line that does not end within them. */
function headingOf(text: string): string {
  return /^(?:[^\r\n"]|"[^"]*")*/.exec(text.trimStart())?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
}

/** Finds the separator that `sep=` states, or else the one that comes most often in the heading, outside quotes. */
export function csvShapeOf(text: string): CsvShape {
  const [, quoted, plain] = STATED.exec(text) ?? [];
  const stated = quoted ?? plain;
  if (stated !== undefined) return { delimiter: stated, from_line: 2 };
  const heading = headingOf(text);
  const count = (separator: string): number => heading.split(separator).length;
  const [delimiter] = SEPARATORS.toSorted((a, b) => count(b) - count(a));
  return { delimiter: delimiter ?? ',', from_line: 1 };
}
