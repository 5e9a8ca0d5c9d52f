import fc from 'fast-check';

/** Pieces that have broken parsers before. */
const PIECES = [
  ...['', '\0', '"', '""', ',', ';', '\t', '\r', '\n', '\r\n', '=', "'", '\\', '{', '}', '[', ']', ':', '--', '\ufeff'],
  ...['null', 'true', '-1', '0', '1e999', '99999999999999999999', '0.1', 'NaN', '__proto__', 'constructor'],
  ...['2026-02-30', '9999-12-31', '0000-00-00', '24:00', '25:61', '00:00-24:00', 'Europe/Nowhere', 'DTSTART', 'RRULE'],
  ...['FREQ=DAILY;COUNT=999999999', 'FREQ=SECONDLY', 'BYMONTHDAY=31', 'BEGIN:VEVENT', 'END:VEVENT', 'VALUE=DATE'],
  ...['\u202e', '\ud83d\ude00', 'ß', 'e\u0301', '\u0000', 'ﬀ', '١٢٣', 'x'.repeat(3000), '("'.repeat(400)],
].map((text) => Buffer.from(text));
const BYTES = [
  ...[[0xff], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf], [0x80], [0xc0, 0xaf], [0xff, 0xd8, 0xff], [0x50, 0x4b]],
  ...[
    [0xff, 0xff, 0xff, 0xff],
    [0x7f, 0xff, 0xff, 0xff],
    [0, 0, 0, 0],
    [0x50, 0x4b, 5, 6],
    [0x50, 0x4b, 1, 2],
  ],
].map((bytes) => Buffer.from(bytes));

/** One change: at a place of 0 to 1, so many bytes go and these come. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.oneof(fc.constant(0), fc.nat(8), fc.nat(400)),
  put: fc.oneof(
    fc.constantFrom(...PIECES, ...BYTES),
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  ),
  /** Where what comes is a piece of the sample itself: from there. */
  copied: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 }),
});

/** A whole sample with up to so many changes, or bytes of nothing in particular. */
export function mutated(samples: readonly Buffer[], most = 6): fc.Arbitrary<Buffer> {
  const changed = fc.record({ sample: fc.constantFrom(...samples), edits: fc.array(edit, { maxLength: most }) });
  return fc.oneof(
    { weight: 19, arbitrary: changed.map(({ sample, edits }) => edits.reduce(applied, sample)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  );
}

function applied(
  whole: Buffer,
  { at, cut, put, copied }: typeof edit extends fc.Arbitrary<infer E> ? E : never,
): Buffer {
  const from = Math.floor(at * whole.length);
  const start = copied === null ? 0 : Math.floor(copied * whole.length);
  const piece = copied === null ? put : whole.subarray(start, start + 40);
  return Buffer.concat([whole.subarray(0, from), piece, whole.subarray(from + cut)]);
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const LEAVES: readonly Json[] = [
  ...[null, true, false, 0, -1, 0.5, 1e15, '', 'x', '2026-11-18', '2026-11-18T08:00', '09:00-17:00', '22:00-06:00/30'],
  ...[[], {}, [[]], 'Europe/Berlin', '24:00', '9998-12-31', '0001-01-01', 'x'.repeat(500)],
];

/** Every place of a JSON value, as the keys that lead there. */
function placesOf(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...path, key]))];
}

function withChange(value: Json, [key, ...rest]: readonly string[], put: Json | undefined): Json {
  if (key === undefined) return put ?? null;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, part]): [string, Json][] => {
    if (name !== key) return [[name, part]];
    if (rest.length === 0 && put === undefined) return [];
    return [[name, withChange(part, rest, put)]];
  });
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}

/** JSON samples with values changed, taken away, or put in each other's place. */
export function mutatedJson(samples: readonly Json[], most = 4): fc.Arbitrary<Json> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    from: fc.option(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { freq: 3 }),
    put: fc.option(fc.constantFrom(...LEAVES), { nil: undefined, freq: 4 }),
  });
  return fc
    .record({ sample: fc.constantFrom(...samples), changes: fc.array(change, { minLength: 1, maxLength: most }) })
    .map(({ sample, changes }) =>
      changes.reduce<Json>((value, { at, from, put }) => {
        const places = placesOf(value);
        const pick = (share: number): readonly string[] => places[Math.floor(share * places.length)] ?? [];
        const copied = pick(from ?? 0).reduce<Json | undefined>(
          (part, key) => (typeof part === 'object' && part !== null ? (part as Record<string, Json>)[key] : undefined),
          value,
        );
        return withChange(value, pick(at), from === null ? put : copied);
      }, sample),
    );
}
