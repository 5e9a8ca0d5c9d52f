/** One end of the line between a page's main world and its preload's isolated world. */
export type Bridge = { expose: (key: string, api: unknown) => void };

/**
 * Makes one end. Values cross as `contextBridge` lets them cross: primitives and clonable objects are copied, plain
 * objects and arrays member by member, functions become proxies that call back, promises stay promises, and of an error
 * only the message is left. The line is a synchronous DOM event with a random name, whose detail Chromium itself clones
 * from one world into the other.
 * Refers to nothing outside itself: its source text runs inside the pages.
 */
export function createBridge(
  outgoing: string,
  incoming: string,
  onExpose: (key: string, value: unknown) => void,
): Bridge {
  type Wrapped = { t: 'value' | 'function' | 'promise' | 'error' | 'array' | 'object'; v: unknown };
  type Outcome = { ok: boolean; v: Wrapped };
  type Message =
    | { t: 'call'; call: number; id: number; args: Wrapped[] }
    | { t: 'result'; call: number; outcome: Outcome }
    | { t: 'settled'; id: number; outcome: Outcome }
    | { t: 'expose'; call: number; key: string; v: Wrapped };
  type Callable = (...args: unknown[]) => unknown;
  type Settle = { resolve: (value: unknown) => void; reject: (error: unknown) => void };

  // Taken before any script of the page runs, so that the page cannot put its own in their place.
  const CustomEventType = CustomEvent;
  const dispatch = window.dispatchEvent.bind(window);
  const detailGetter = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get;
  const { apply } = Reflect;
  const clone = structuredClone;

  const functions = new Map<number, Callable>();
  const functionIds = new WeakMap<Callable, number>();
  const promises = new Map<number, Settle>();
  const results = new Map<number, (outcome: Outcome) => void>();
  const maximumDepth = 1000;
  let lastId = 0;

  const send = (message: Message): void => {
    dispatch(new CustomEventType(outgoing, { detail: message }));
  };

  function wrapFunction(value: Callable): Wrapped {
    const id = functionIds.get(value) ?? ++lastId;
    functionIds.set(value, id);
    functions.set(id, value);
    return { t: 'function', v: id };
  }

  function wrapPromise(value: Promise<unknown>): Wrapped {
    const id = ++lastId;
    value.then(
      (result) => send({ t: 'settled', id, outcome: outcomeOf(() => result) }),
      (error: unknown) => send({ t: 'settled', id, outcome: { ok: false, v: wrap(error, 0) } }),
    );
    return { t: 'promise', v: id };
  }

  function wrap(value: unknown, depth: number): Wrapped {
    if (depth > maximumDepth) {
      throw new Error(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'function') return wrapFunction(value as Callable);
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (value === null || typeof value !== 'object') return { t: 'value', v: value };
    if (value instanceof Promise) return wrapPromise(value);
    if (value instanceof Error) return { t: 'error', v: value.message };
    if (Array.isArray(value)) return { t: 'array', v: value.map((entry) => wrap(entry, depth + 1)) };
    if (Object.prototype.toString.call(value) === '[object Object]') {
      return { t: 'object', v: Object.entries(value).map(([key, entry]) => [key, wrap(entry, depth + 1)]) };
    }
    // Cloned already here, so that what cannot be cloned throws where it was passed.
    return { t: 'value', v: clone(value) };
  }

  function outcomeOf(action: () => unknown): Outcome {
    try {
      return { ok: true, v: wrap(action(), 0) };
    } catch (error) {
      return { ok: false, v: wrap(error instanceof Error ? error : new Error(String(error)), 0) };
    }
  }

  function askOther(makeMessage: (call: number) => Message): unknown {
    const call = ++lastId;
    let outcome: Outcome | undefined;
    results.set(call, (received) => {
      outcome = received;
    });
    send(makeMessage(call));
    results.delete(call);
    if (!outcome) throw new Error('electron stand-in: the other side of the contextBridge is gone');
    if (!outcome.ok) throw unwrap(outcome.v);
    return unwrap(outcome.v);
  }

  function unwrap({ t, v }: Wrapped): unknown {
    switch (t) {
      case 'function':
        return (...args: unknown[]) =>
          askOther((call) => ({ t: 'call', call, id: v as number, args: args.map((argument) => wrap(argument, 0)) }));
      case 'promise':
        return new Promise((resolve, reject) => promises.set(v as number, { resolve, reject }));
      case 'error':
        return new Error(String(v));
      case 'array':
        return (v as Wrapped[]).map((entry) => unwrap(entry));
      case 'object':
        return Object.fromEntries((v as [string, Wrapped][]).map(([key, entry]) => [key, unwrap(entry)]));
      default:
        return v;
    }
  }

  function receive(message: Message): void {
    if (message.t === 'result') {
      results.get(message.call)?.(message.outcome);
    } else if (message.t === 'settled') {
      const promise = promises.get(message.id);
      promises.delete(message.id);
      if (message.outcome.ok) promise?.resolve(unwrap(message.outcome.v));
      else promise?.reject(unwrap(message.outcome.v));
    } else if (message.t === 'expose') {
      const { call, key, v } = message;
      send({ t: 'result', call, outcome: outcomeOf(() => onExpose(key, unwrap(v))) });
    } else {
      const { call, id, args } = message;
      const outcome = outcomeOf(() => functions.get(id)?.(...args.map((argument) => unwrap(argument))));
      send({ t: 'result', call, outcome });
    }
  }

  window.addEventListener(incoming, (event) => {
    event.stopImmediatePropagation();
    if (detailGetter) receive(apply(detailGetter, event, []) as Message);
  });

  return {
    expose(key, api): void {
      askOther((call) => ({ t: 'expose', call, key, v: wrap(api, 0) }));
    },
  };
}
