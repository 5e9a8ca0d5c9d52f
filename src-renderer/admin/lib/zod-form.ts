import type { z } from 'zod';

/**
 * One sentence per field path (`shifts.0.start`, or `shifts.*.start` for every row); a field without its own gets the
 * one under `''`.
 */
export type FieldWords = Readonly<Record<string, string>> & { readonly '': string };

/** Checks form values with a schema and answers in the shape `@mantine/form` shows: path to sentence. */
export function formErrors(schema: z.ZodType, values: unknown, words: FieldWords): Record<string, string> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return {};
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.join('.');
    errors[path] ??= words[path] ?? words[path.replace(/\.\d+/g, '.*')] ?? words[''];
  }
  return errors;
}
