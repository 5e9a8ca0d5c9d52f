/** What a line of the log says beside its message. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Says what may be logged of an unexpected error: its kind, its code and where it was thrown; not its message, not the
 * folders on the way.
 */
export function errorFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const places = Array.from((error.stack ?? '').matchAll(/^\s+at (?:(.*) \()?.*?([^/\\(]+:\d+:\d+)\)?$/gm));
  const where = places.slice(0, 4).map(([, name, place]) => (name === undefined ? place : `${name} ${place}`));
  return { kind: error.name, code, where: where.join(' < ') };
}
