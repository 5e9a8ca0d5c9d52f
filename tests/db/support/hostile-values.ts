import fc from 'fast-check';
import { z } from 'zod';
import { face, jpeg } from './faces.ts';

/** Texts that have broken programs before, and such as any field may ask for. */
const texts = [
  ...['', ' ', 'a', 'E1', 'E2', 'ada', 'correct horse battery', '1234', '0', '-1', 'null', 'undefined', '__proto__'],
  ...[
    '2026-11-20',
    '1971-01-01',
    '9998-12-31',
    '2028-02-29',
    '2026-11-20T08:55',
    '2026-10-25T02:30',
    '9998-12-31T23:59',
  ],
  ...['00:00', '09:00', '17:00', '23:59', 'Europe/Berlin', 'Pacific/Kiritimati', 'UTC'],
  ...[
    "'; DROP TABLE staff; --",
    '%',
    '_',
    '\\',
    '"',
    '=cmd|calc',
    '\u0000',
    '\u202eabc',
    '\ud800',
    '😀',
    'ß',
    'e\u0301',
  ],
  ...[
    'http://127.0.0.1:9/hook',
    '../../etc/passwd',
    'C:\\con',
    'a\nb',
    'code;name\nE9;Nine',
    'BEGIN:VCALENDAR\nEND:VCALENDAR',
    '{}',
    '[]',
  ],
  ...['a@b.example', 'staff:1', '#aabbcc', 'x'.repeat(80), 'x'.repeat(500), 'x'.repeat(4000)],
  '3f2b8c1e-0000-4000-8000-000000000001',
  '3f2b8c1e-0000-4000-8000-000000000002',
];

const numbers = [
  0, 1, -1, 2, 3, 7, 12, 100, 2026, 0.5, -0.5, 1e-9, 86_400_000, 1_795_158_000_000, 8_640_000_000_000_000,
].concat([
  2 ** 31 - 1,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  -0,
]);

const bytes = [
  jpeg('a picture'),
  Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
  new Uint8Array(),
  face(1, 1),
  new Float32Array(),
  new Float32Array(1152),
  new Float32Array(1152).fill(Number.NaN),
  new Float32Array(3).fill(1),
];

const pool: readonly unknown[] = [...texts, ...numbers, ...bytes, true, false, null, undefined];

/** Of everything there is to try, what the schema of one field takes. */
function taken(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const good = pool.filter((value) => z.safeParse(schema, value).success);
  if (good.length > 0) return fc.constantFrom(...good);
  const { pattern } = z.toJSONSchema(schema, { unrepresentable: 'any' });
  if (pattern === undefined) throw new Error('a field for which there is nothing to try');
  return fc.stringMatching(new RegExp(pattern));
}

/**
 * Requests that a schema takes, field by field, of values as odd as it lets pass. Relations between fields may not
 * hold.
 */
export function oddRequests(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(def.shape).map(([name, part]) => [name, oddRequests(part)])));
    case 'array':
      return fc.array(oddRequests(def.element), { maxLength: 3 });
    case 'tuple':
      return fc.tuple(...def.items.map((item) => oddRequests(item)));
    case 'union':
      return fc.oneof(...def.options.map((option) => oddRequests(option)));
    case 'record':
      return fc.dictionary(oddRequests(def.keyType).map(String), oddRequests(def.valueType), { maxKeys: 2 });
    case 'nullable':
      return fc.oneof(fc.constant(null), oddRequests(def.innerType));
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.oneof(fc.constant(undefined), oddRequests(def.innerType));
    case 'readonly':
    case 'catch':
      return oddRequests(def.innerType);
    case 'pipe':
      // What is read into its form first may come in that form too.
      return def.in._zod.def.type === 'transform' ? oddRequests(def.out) : taken(schema);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'undefined':
      return fc.constant(undefined);
    default:
      return taken(schema);
  }
}
