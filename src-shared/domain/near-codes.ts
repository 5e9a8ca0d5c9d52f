/** What is left of a staff code of digits once a spreadsheet has taken it for a number; null for any other code. */
function asNumber(code: string): string | null {
  const [, digits] = /^0*(\d+?)(?:\.0+)?$/.exec(code.trim()) ?? [];
  return digits ?? null;
}

/**
 * Finds another of the codes that a spreadsheet may have made a code of: `0012` for `12` or `12.0`. To be asked about
 * codes that are new: two people may well have `12` and `0012`.
 */
export function nearCodeFinder(codes: readonly string[]): (code: string) => string | null {
  const byNumber = Map.groupBy(codes, asNumber);
  return (code) => {
    const number = asNumber(code);
    return number === null ? null : (byNumber.get(number)?.find((other) => other !== code) ?? null);
  };
}
