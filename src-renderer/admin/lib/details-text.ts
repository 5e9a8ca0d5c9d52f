import { z } from 'zod';

const factSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const detailsSchema = z.record(z.string(), factSchema);
type Fact = z.infer<typeof factSchema>;

/** How the facts of an audit row are worded. */
export interface FactWords {
  readonly name: (key: string) => string;
  readonly value: (key: string, fact: Exclude<Fact, null | ''>) => string;
}

/** Facts that programs read: which tables are sealed. */
const UNSHOWN: ReadonlySet<string> = new Set(['seals']);

/** The facts of an audit row, stored as JSON, as `name: value` pairs, empty ones left out; anything else as it is. */
export function detailsText(json: string, words: FactWords): string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return json;
  }
  const facts = detailsSchema.safeParse(value);
  if (!facts.success) return json;
  return Object.entries(facts.data)
    .filter(([key]) => !UNSHOWN.has(key))
    .flatMap(([key, fact]) => (fact === null || fact === '' ? [] : [`${words.name(key)}: ${words.value(key, fact)}`]))
    .join(' · ');
}
