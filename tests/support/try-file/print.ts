import type { TriedFile } from './tried.ts';

/** What became of a file, for people. */
export function tableOf({ file, ok, encoding, problem, rows, days, notTaken, entries }: TriedFile): string {
  const values = (of: Readonly<Record<string, unknown>>): string =>
    Object.entries(of)
      .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join('  ');
  const lines = [
    `${file}: ${ok ? 'read' : 'refused'}${problem === undefined ? '' : ` (${problem})`}${encoding === undefined ? '' : `, as ${encoding}`}`,
    ...(rows ?? []).map((row) => `  line ${row.line}: ${row.outcome} ${row.problem ?? ''}  ${values(row.values)}`),
    ...(days ?? []).map(({ date, name, from, until }) => {
      const part = [from === null ? '' : ` from ${from}`, until === null ? '' : ` until ${until}`].join('');
      return `  ${date}${part}  ${name}`;
    }),
    ...(entries ?? []).map(({ path, person, problem: why }) => `  ${path}  ${person ?? '-'}  ${why ?? 'taken'}`),
    ...(notTaken ?? []).map(({ what, problem: why }) => `  not taken: ${what} (${why})`),
  ];
  return lines.join('\n');
}
