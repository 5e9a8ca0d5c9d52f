import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ChannelName, contract } from '../../../src-shared/ipc/contract.ts';

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const isBoundedText = ({ maxLength, pattern, format, enum: oneOf, const: only }: Json): boolean =>
  maxLength !== undefined || pattern !== undefined || format !== undefined || oneOf !== undefined || only !== undefined;

/** Where a request may be of any size: texts without a longest length, lists without a most, records of any keys. */
function unbounded(schema: unknown, path: string): string[] {
  if (!isJson(schema)) return [];
  const found: string[] = [];
  if (schema.type === 'string' && !isBoundedText(schema)) found.push(`${path}: text`);
  if (schema.type === 'array' && schema.maxItems === undefined && schema.prefixItems === undefined)
    found.push(`${path}: list`);
  if (isJson(schema.properties))
    for (const [name, part] of Object.entries(schema.properties)) found.push(...unbounded(part, `${path}.${name}`));
  if (isJson(schema.additionalProperties)) {
    if (!isJson(schema.propertyNames) || !isBoundedText(schema.propertyNames)) found.push(`${path}: record`);
    found.push(...unbounded(schema.additionalProperties, `${path}.*`));
  }
  found.push(...unbounded(schema.items, `${path}[]`));
  for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems'])
    for (const part of Array.isArray(schema[key]) ? schema[key] : []) found.push(...unbounded(part, path));
  return found;
}

const requestOf = (name: ChannelName): unknown =>
  z.toJSONSchema(contract[name].request, { unrepresentable: 'any', io: 'input', reused: 'inline' });

describe('what a window may send', () => {
  it('finds a text, a list and a record without a limit', () => {
    const open = z.strictObject({ name: z.string(), all: z.array(z.int()), by: z.record(z.string(), z.int()) });
    expect(unbounded(z.toJSONSchema(open), 'x')).toEqual(['x.name: text', 'x.all: list', 'x.by: record']);
  });

  it('has a limit in every field of every channel', () => {
    const names = Object.keys(contract) as ChannelName[];
    expect(names.flatMap((name) => unbounded(requestOf(name), name))).toEqual([]);
  });
});
