import { EventEmitter } from 'node:events';

/** The error of everything that Electron has and the stand-in lacks. */
export function unsupported(what: string): Error {
  return new Error(`electron stand-in: ${what} is not implemented`);
}

/**
 * Wraps an object so that a member it lacks throws with its name instead of being `undefined`.
 * Refers to nothing outside itself: its source text also runs inside the pages.
 */
export function guarded<T extends object>(name: string, target: T): T {
  // Asked of any object by promises, JSON, and the drivers that look at results.
  const probes = new Set(['then', 'catch', 'finally', 'toJSON', 'nodeType', 'tagName', '$$typeof']);
  const refuse = (key: string): never => {
    throw new Error(`electron stand-in: ${name}.${key} is not implemented`);
  };
  return new Proxy(target, {
    get(object, key, receiver): unknown {
      if (typeof key === 'string' && !(key in object) && !probes.has(key)) refuse(key);
      return Reflect.get(object, key, receiver);
    },
    set(object, key, value, receiver): boolean {
      if (typeof key === 'string' && !(key in object)) refuse(key);
      return Reflect.set(object, key, value, receiver);
    },
  });
}

const alwaysKnown = ['error', 'newListener', 'removeListener'];

type Listener = Parameters<EventEmitter['on']>[1];

/** An event emitter of the API: neither unknown members nor listeners for unknown events pass without a word. */
export class GuardedEmitter extends EventEmitter {
  private readonly apiName: string;
  private readonly knownEvents: ReadonlySet<string>;

  constructor(apiName: string, knownEvents: readonly string[]) {
    super();
    this.apiName = apiName;
    this.knownEvents = new Set([...knownEvents, ...alwaysKnown]);
    // biome-ignore lint/correctness/noConstructorReturn: its own methods must see the instance through the guard as well
    return guarded(apiName, this);
  }

  private checkEvent(event: string | symbol): void {
    if (typeof event === 'string' && !this.knownEvents.has(event))
      throw unsupported(`${this.apiName} event '${event}'`);
  }

  override on(event: string | symbol, listener: Listener): this {
    this.checkEvent(event);
    return super.on(event, listener);
  }

  override addListener(event: string | symbol, listener: Listener): this {
    this.checkEvent(event);
    return super.addListener(event, listener);
  }

  override prependListener(event: string | symbol, listener: Listener): this {
    this.checkEvent(event);
    return super.prependListener(event, listener);
  }

  override prependOnceListener(event: string | symbol, listener: Listener): this {
    this.checkEvent(event);
    return super.prependOnceListener(event, listener);
  }
}

/** The event object that Electron hands to listeners that may prevent what is about to happen. */
type PreventableEvent = { defaultPrevented: boolean; preventDefault: () => void };

/** Makes an event whose `preventDefault` is remembered. */
export function preventableEvent(): PreventableEvent {
  const event = {
    defaultPrevented: false,
    preventDefault(): void {
      event.defaultPrevented = true;
    },
  };
  return event;
}
