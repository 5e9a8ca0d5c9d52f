const SEPARATORS = [',', ';', '\t', '|'] as const;

/** How a CSV is parsed: with one separator for the whole file, from its heading's line on (counted from 1). */
interface CsvShape {
  readonly delimiter: string;
  readonly from_line: number;
}

/** Finds the separator that `sep=` states, or else the one that comes most often in the heading, outside quotes. */
export function csvShapeOf(text: string): CsvShape {
  const stated = /^\ufeff?"?sep=([,;\t|])"?(?:\r?\n|$)/i.exec(text)?.[1];
  if (stated !== undefined) return { delimiter: stated, from_line: 2 };
  const heading = (/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const count = (separator: string): number => heading.split(separator).length;
  const [delimiter] = SEPARATORS.toSorted((a, b) => count(b) - count(a));
  return { delimiter: delimiter ?? ',', from_line: 1 };
}
