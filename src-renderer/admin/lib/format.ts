const units = [
  ['gigabyte', 1_000_000_000],
  ['megabyte', 1_000_000],
  ['kilobyte', 1000],
] as const;

/** A size in kilobytes, megabytes or gigabytes, in the reader's way of writing numbers. */
export function bytesText(bytes: number, language: string): string {
  const [unit, divisor] = units.find(([, one]) => bytes >= one) ?? units[2];
  return (bytes / divisor).toLocaleString(language, { style: 'unit', unit, maximumFractionDigits: 1 });
}

/** A similarity with the two digits that matter. */
export function similarityText(similarity: number, language: string): string {
  return similarity.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
