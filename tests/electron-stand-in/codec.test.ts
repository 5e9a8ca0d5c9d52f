import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codec } from './src/wire/node-codec.ts';

const pass = (value: unknown): unknown => codec.decode(codec.encode(value));

const typedArray = fc.oneof(
  fc.int8Array(),
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
  fc.bigInt64Array(),
  fc.bigUint64Array(),
);

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withBoxedValues: true,
  values: [
    fc.boolean(),
    fc.integer(),
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(null, undefined, Number.NaN, -0, Number.POSITIVE_INFINITY, '__proto__'),
    fc.date({ noInvalidDate: false }),
    typedArray,
  ],
});

describe('the codec', () => {
  test('keeps what a structured clone keeps', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(pass(value)).toStrictEqual(structuredClone(value));
      }),
      {
        numRuns: 500,
      },
    );
  });

  test('keeps the bytes and the kind of every typed array', () => {
    fc.assert(
      fc.property(typedArray, (array) => {
        const copy = pass(array) as typeof array;
        expect(copy.constructor).toBe(array.constructor);
        expect(Buffer.from(copy.buffer).equals(Buffer.from(array.buffer))).toBe(true);
      }),
    );
  });

  test('keeps a view on a part of its buffer, and the buffer that two views share', () => {
    const buffer = new ArrayBuffer(16);
    const [first, second] = pass([new Uint8Array(buffer, 2, 4), new DataView(buffer, 8)]) as [Uint8Array, DataView];
    first[0] = 7;
    expect([first.byteOffset, first.length, second.byteOffset, second.byteLength]).toStrictEqual([2, 4, 8, 8]);
    expect(new Uint8Array(second.buffer)[2]).toBe(7);
  });

  test('keeps circles and shared members', () => {
    const shared = { name: 'shared' };
    const value: Record<string, unknown> = { a: shared, b: shared, map: new Map<unknown, unknown>([[shared, 1]]) };
    value.self = value;
    const copy = pass(value) as typeof value;
    expect(copy.self).toBe(copy);
    expect(copy.a).toBe(copy.b);
    expect((copy.map as Map<unknown, unknown>).get(copy.a)).toBe(1);
  });

  test.each([
    new Error('plain'),
    new TypeError('typed'),
    new RangeError('with a cause', { cause: { code: 'too-far' } }),
  ])('keeps the kind, message, stack and cause of %s', (error) => {
    const copy = pass(error) as Error;
    expect(copy).toBeInstanceOf(error.constructor);
    expect([copy.message, copy.stack, copy.cause]).toStrictEqual([error.message, error.stack, error.cause]);
  });

  test('takes an error class of the app for the built-in one below it, as a structured clone does', () => {
    class OwnError extends RangeError {
      override name = 'OwnError';
    }
    const copy = pass(new OwnError('own'));
    expect(Object.prototype.toString.call(copy)).toBe('[object Error]');
    expect((copy as Error).message).toBe('own');
  });

  test.each([
    ['a function', () => {}],
    ['a symbol', Symbol('s')],
    ['a function deep inside', { a: [new Map([['f', () => {}]])] }],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
    ['a blob', new Blob(['x'])],
  ])('refuses %s with the words of Electron', (_name, value) => {
    expect(() => codec.encode(value)).toThrow('An object could not be cloned.');
  });

  test('keeps a key named __proto__ an ordinary key', () => {
    const copy = pass(JSON.parse('{"__proto__":{"admin":true}}')) as { admin?: boolean };
    expect(Object.keys(copy)).toStrictEqual(['__proto__']);
    expect(copy.admin).toBeUndefined();
  });
});
