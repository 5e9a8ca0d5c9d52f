import { z } from 'zod';

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** The facts of an audit row, stored as JSON, as `key: value` pairs; anything else as it is. */
export function detailsText(json: string): string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return json;
  }
  const facts = detailsSchema.safeParse(value);
  if (!facts.success) return json;
  return Object.entries(facts.data)
    .map(([key, fact]) => `${key}: ${String(fact)}`)
    .join(' · ');
}
