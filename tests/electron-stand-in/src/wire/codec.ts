/** Turns bytes into text and back. Node and the page have different tools for it. */
export type Base64 = { encode: (bytes: Uint8Array<ArrayBuffer>) => string; decode: (text: string) => Uint8Array };

/** What crosses between Node and the page: a value as text, keeping what a structured clone keeps. */
export type Codec = { encode: (value: unknown) => string; decode: (text: string) => unknown };

/**
 * Makes a codec. A value is structured-cloned first, so that whatever Electron's IPC refuses is refused here with the
 * same words, and then written as JSON in which everything beyond JSON is an object with a tag `t`.
 * Refers to nothing outside itself: its source text also runs inside the pages.
 */
export function createCodec(base64: Base64): Codec {
  type Node = null | string | boolean | number | { t: string; v?: unknown; k?: string; n?: number };
  type Pair = [Node, Node];

  const errorTypes: Record<string, ErrorConstructor> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };
  const viewTypes = new Set(
    'Int8 Uint8 Uint8Clamped Int16 Uint16 Int32 Uint32 Float16 Float32 Float64 BigInt64 BigUint64'
      .split(' ')
      .map((name) => `${name}Array`),
  ).add('DataView');
  const refuse = (): Error => new Error('An object could not be cloned.');
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);
  const define = (object: object, key: string, value: unknown): void => {
    // Plain assignment would take a key named __proto__ for the prototype.
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  };

  function encodePrimitive(value: unknown): Node {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        if (Object.is(value, -0)) return { t: 'number', v: '-0' };
        return Number.isFinite(value) ? value : { t: 'number', v: String(value) };
      case 'undefined':
        return { t: 'undefined' };
      case 'bigint':
        return { t: 'bigint', v: String(value) };
      default:
        throw refuse();
    }
  }

  function encodeNode(value: unknown, seen: Map<object, number>): Node {
    if (value === null) return null;
    if (typeof value !== 'object') return encodePrimitive(value);
    const known = seen.get(value);
    if (known !== undefined) return { t: 'again', v: known };
    seen.set(value, seen.size);
    return encodeObject(value, seen);
  }

  function encodeEntries(value: object, seen: Map<object, number>): [string, Node][] {
    return Object.entries(value).map(([key, entry]) => [key, encodeNode(entry, seen)]);
  }

  function encodeObject(value: object, seen: Map<object, number>): Node {
    if (Array.isArray(value)) {
      const dense =
        Object.keys(value).length === value.length && value.every((_, index) => Object.hasOwn(value, index));
      if (dense) return { t: 'array', v: value.map((entry) => encodeNode(entry, seen)) };
      return { t: 'sparse', n: value.length, v: encodeEntries(value, seen) };
    }
    if (value instanceof Error) {
      const parts = [value.name, Object.hasOwn(value, 'message') ? value.message : null, value.stack ?? null];
      return { t: 'error', v: Object.hasOwn(value, 'cause') ? [...parts, encodeNode(value.cause, seen)] : parts };
    }
    if (value instanceof Date) return { t: 'date', v: encodePrimitive(value.getTime()) };
    if (value instanceof RegExp) return { t: 'regexp', v: [value.source, value.flags] };
    if (value instanceof Map) {
      return { t: 'map', v: [...value].map(([key, entry]): Pair => [encodeNode(key, seen), encodeNode(entry, seen)]) };
    }
    if (value instanceof Set) return { t: 'set', v: [...value].map((entry) => encodeNode(entry, seen)) };
    if (value instanceof ArrayBuffer) return { t: 'buffer', v: base64.encode(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      // The buffer goes along as a value of its own: views that share one still do on the other side.
      const length = 'length' in value ? Number(value.length) : value.byteLength;
      return { t: 'view', k: tagOf(value), n: length, v: [encodeNode(value.buffer, seen), value.byteOffset] };
    }
    if (value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt) {
      return { t: 'boxed', v: encodePrimitive(value.valueOf()) };
    }
    if (tagOf(value) !== 'Object') throw refuse();
    return { t: 'object', v: encodeEntries(value, seen) };
  }

  function decodeError([name, message, stack, ...cause]: unknown[], seen: unknown[]): Error {
    const Type = errorTypes[String(name)] ?? Error;
    const error = message === null ? new Type() : new Type(String(message));
    seen.push(error);
    Object.defineProperty(error, 'stack', { value: stack ?? undefined, writable: true, configurable: true });
    for (const node of cause) {
      Object.defineProperty(error, 'cause', { value: decodeNode(node, seen), writable: true, configurable: true });
    }
    return error;
  }

  function decodeView(kind: string, length: number, [buffer, offset]: unknown[], seen: unknown[]): unknown {
    // The view's own number comes before its buffer's, as when it was written.
    const at = seen.push(undefined) - 1;
    const Type = viewTypes.has(kind) ? Reflect.get(globalThis, kind) : undefined;
    if (typeof Type !== 'function') throw new Error(`electron stand-in: ${kind} cannot be read here`);
    const view: unknown = Reflect.construct(Type, [decodeNode(buffer, seen), offset, length]);
    seen[at] = view;
    return view;
  }

  function decodeNode(input: unknown, seen: unknown[]): unknown {
    if (input === null || typeof input !== 'object') return input;
    const node = input as { t: string; v: never; k: string; n: number };
    const keep = <T>(value: T): T => {
      seen.push(value);
      return value;
    };
    switch (node.t) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(node.v);
      case 'bigint':
        return BigInt(node.v);
      case 'again':
        return seen[node.v];
      case 'array': {
        const array = keep<unknown[]>([]);
        for (const entry of node.v as Node[]) array.push(decodeNode(entry, seen));
        return array;
      }
      case 'sparse': {
        const array = keep<unknown[]>(new Array(node.n));
        for (const [key, entry] of node.v as [string, Node][]) define(array, key, decodeNode(entry, seen));
        return array;
      }
      case 'error':
        return decodeError(node.v, seen);
      case 'date':
        return keep(new Date(decodeNode(node.v, seen) as number));
      case 'regexp':
        return keep(new RegExp(node.v[0], node.v[1]));
      case 'map': {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, entry] of node.v as Pair[]) map.set(decodeNode(key, seen), decodeNode(entry, seen));
        return map;
      }
      case 'set': {
        const set = keep(new Set<unknown>());
        for (const entry of node.v as Node[]) set.add(decodeNode(entry, seen));
        return set;
      }
      case 'buffer':
        // A copy: Node's Buffer may sit in a pool that it shares.
        return keep(new Uint8Array(base64.decode(node.v)).buffer);
      case 'view':
        return decodeView(node.k, node.n, node.v, seen);
      case 'boxed':
        return keep(Object(decodeNode(node.v, seen)));
      case 'object': {
        const object = keep({});
        for (const [key, entry] of node.v as [string, Node][]) define(object, key, decodeNode(entry, seen));
        return object;
      }
      default:
        throw new Error(`electron stand-in: unknown tag ${node.t} on the wire`);
    }
  }

  return {
    encode(value: unknown): string {
      let clone: unknown;
      try {
        clone = structuredClone(value);
      } catch {
        throw refuse();
      }
      return JSON.stringify(encodeNode(clone, new Map()));
    },
    decode: (text: string): unknown => decodeNode(JSON.parse(text), []),
  };
}
