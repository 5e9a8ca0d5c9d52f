import { z } from 'zod';
import { localIsoIn } from '../../src-shared/domain/local-iso.ts';
import {
  civilDateTimeSchema,
  type Instant,
  instantSchema,
  takenAtSchema,
  type Zone,
} from '../../src-shared/models/time.ts';

/** A picture: base64 or a data URL in JSON, a file in a form, bytes once it is read. */
export const pictureSchema = z.instanceof(Uint8Array<ArrayBuffer>);

/**
 * What crosses the local API differs from what crosses IPC in two things: instants are written with date and offset,
 * and pictures as text. The same schemas say where they are.
 */
const instants: ReadonlySet<z.core.$ZodType> = new Set([instantSchema, takenAtSchema]);

const leaves: ReadonlySet<z.core.$ZodType> = new Set([...instants, pictureSchema]);

/** Milliseconds are all that an instant has besides. */
const FRACTION = /(?<=T\d{2}:\d{2}:\d{2})\.\d{1,3}(?=[Z+-])/;
const OFFSET = /(Z|[+-]\d{2}:\d{2})$/;

/** Whether instants or pictures can be anywhere in a value of a schema; remembered, since most of a reply has none. */
const known = new WeakMap<z.core.$ZodType, boolean>();
function hasLeaves(schema: z.core.$ZodType): boolean {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const found = leaves.has(schema) || partsOf(schema).some(hasLeaves);
  known.set(schema, found);
  return found;
}

type Def = z.core.$ZodTypes['_zod']['def'];
const defOf = (schema: z.core.$ZodType): Def => (schema as z.core.$ZodTypes)._zod.def;

/** The schemas that a schema is made of. */
function partsOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return [def.innerType];
    case 'array':
      return [def.element];
    case 'object':
      return Object.values(def.shape);
    case 'record':
      return [def.valueType];
    case 'union':
      return [...def.options];
    case 'pipe':
      return [def.out];
    default:
      return [];
  }
}

type Change = (value: unknown, leaf: z.core.$ZodType) => unknown;

/**
 * Gives every instant and picture of a value to `change`. `fits` chooses the part of a union that a value belongs to.
 */
function walk(
  schema: z.core.$ZodType,
  value: unknown,
  change: Change,
  fits: (option: z.core.$ZodType, value: unknown) => boolean,
): unknown {
  if (!hasLeaves(schema)) return value;
  if (leaves.has(schema)) return change(value, schema);
  if (value === null || value === undefined) return value;
  const into = (part: z.core.$ZodType, inner: unknown): unknown => walk(part, inner, change, fits);
  const def = defOf(schema);
  switch (def.type) {
    case 'array':
      return Array.isArray(value) ? value.map((item) => into(def.element, item)) : value;
    case 'object':
      return mapped(value, (key, inner) => {
        const part = Object.hasOwn(def.shape, key) ? def.shape[key] : undefined;
        return part === undefined ? inner : into(part, inner);
      });
    case 'record':
      return mapped(value, (_key, inner) => into(def.valueType, inner));
    case 'union': {
      const option = def.options.find((one) => fits(one, into(one, value)) || fits(one, value));
      return option === undefined ? value : into(option, value);
    }
    default: {
      const [part] = partsOf(schema);
      return part === undefined ? value : into(part, value);
    }
  }
}

function mapped(value: unknown, change: (key: string, inner: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(key, inner)]));
}

const isOf = (schema: z.core.$ZodType, value: unknown): boolean => z.safeParse(schema, value).success;

/** Writes instants as ISO 8601 with the zone's offset; milliseconds only where there are any. */
export function isoIn(zone: Zone): (at: Instant) => string {
  const local = localIsoIn(zone);
  return (at) => {
    const rest = at % 1000;
    const text = local(at);
    return rest === 0 ? text : `${text.slice(0, 19)}.${String(rest).padStart(3, '0')}${text.slice(19)}`;
  };
}

/** A value of a schema as it is sent. */
export const toWire = (schema: z.core.$ZodType, value: unknown, iso: (at: Instant) => string): unknown =>
  walk(schema, value, (at) => (typeof at === 'number' ? iso(at) : at), isOf);

/** What stands before base64 in a data URL. */
const DATA_URL = /^data:image\/[\w.+-]{1,40};base64,/;
/** No two of its parts can read the same, so that no text is tried in more ways than it is long. */
const BASE64 = /^[A-Za-z0-9+/_\s-]+(?:=\s*){0,2}$/;

/** A picture as JSON has it: base64, alone or in a data URL; anything else as it is, for the schema to refuse. */
export function fromBase64(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  const start = DATA_URL.exec(text.slice(0, 80))?.[0].length ?? 0;
  const base64 = start === 0 ? text : text.slice(start);
  // Node reads over line breaks by itself: millions of them would take seconds to be taken out.
  return BASE64.test(base64) ? new Uint8Array(Buffer.from(base64, 'base64')) : text;
}

/** A date with offset as an instant. A number is none, and made to fail. */
function fromIso(text: unknown): unknown {
  if (typeof text === 'number') return 'number';
  if (typeof text !== 'string' || !OFFSET.test(text)) return text;
  // `Date.parse` takes the 30th of February for a day of March.
  return civilDateTimeSchema.safeParse(text.replace(FRACTION, '')).success ? Date.parse(text) : text;
}

/** What was sent as the schema reads it: dates with offset as instants, text as pictures. */
export const fromWire = (schema: z.core.$ZodType, value: unknown): unknown =>
  walk(schema, value, (sent, leaf) => (leaf === pictureSchema ? fromBase64(sent) : fromIso(sent)), isOf);

/** Text of an address's query as the schema's values: numbers, and `true` and `false`. */
export function fromQuery(schema: z.ZodObject, query: Readonly<Record<string, unknown>>): unknown {
  const read = (key: string, text: unknown): unknown => {
    const part = schema.shape[key] as z.core.$ZodType | undefined;
    if (part === undefined || typeof text !== 'string') return text;
    const kind = kindOf(part);
    if (kind === 'number' && /^-?\d{1,15}$/.test(text)) return Number(text);
    if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
    return text;
  };
  return Object.fromEntries(Object.entries(query).map(([key, text]) => [key, read(key, text)]));
}

/** The type below everything that makes a field optional. Instants are written as text. */
function kindOf(schema: z.core.$ZodType): string {
  if (instants.has(schema)) return 'string';
  const def = defOf(schema);
  return 'innerType' in def ? kindOf(def.innerType as z.core.$ZodType) : def.type;
}

/** A schema as JSON Schema (2020-12) of what is sent. */
export function jsonSchemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (!leaves.has(zodSchema)) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
      const written = zodSchema === pictureSchema ? { contentEncoding: 'base64' } : { format: 'date-time' };
      Object.assign(jsonSchema, { type: 'string', ...written });
    },
  });
  const { $schema: _, ...rest } = made;
  return rest;
}
