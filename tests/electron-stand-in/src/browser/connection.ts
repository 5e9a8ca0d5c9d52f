import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from '@playwright/test';

/** Commands and events of one target, or of the browser itself, typed by Chromium's own protocol. */
export type Session = Pick<CDPSession, 'send' | 'on' | 'once' | 'off'>;

type Pending = { method: string; resolve: (result: unknown) => void; reject: (error: Error) => void };
type Message = {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
};

/** The DevTools protocol over a pair of pipes: JSON messages, each ended by a zero byte. */
export class Connection {
  private readonly output: Writable;
  private readonly pending = new Map<number, Pending>();
  private readonly emitters = new Map<string, EventEmitter>();
  private lastId = 0;
  private unread: Buffer[] = [];
  private closed = false;

  constructor(output: Writable, input: Readable) {
    this.output = output;
    // Chromium may be gone before the last command is written; `close` then rejects what waits.
    output.on('error', () => {});
    input.on('error', () => {});
    input.on('data', (chunk: Buffer) => this.read(chunk));
  }

  /** The session of a target, or the browser's own with the empty id. */
  session(id = ''): Session {
    const emitter = this.emitterOf(id);
    const send = (method: string, params?: object): Promise<unknown> => this.send(id, method, params);
    const [on, once, off] = [emitter.on, emitter.once, emitter.off].map((method) => method.bind(emitter));
    return { send, on, once, off } as unknown as Session;
  }

  /** Drops the listeners of a target that is gone. */
  forget(id: string): void {
    this.emitters.delete(id);
  }

  /** Rejects everything that still waits for an answer. */
  close(): void {
    this.closed = true;
    for (const { method, reject } of this.pending.values()) reject(new Error(`${method}: the browser has closed`));
    this.pending.clear();
  }

  private emitterOf(id: string): EventEmitter {
    const existing = this.emitters.get(id);
    if (existing) return existing;
    const emitter = new EventEmitter().setMaxListeners(0);
    this.emitters.set(id, emitter);
    return emitter;
  }

  private send(sessionId: string, method: string, params: object = {}): Promise<unknown> {
    if (this.closed) return Promise.reject(new Error(`${method}: the browser has closed`));
    return new Promise((resolve, reject) => {
      const id = ++this.lastId;
      this.pending.set(id, { method, resolve, reject });
      this.output.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
  }

  private read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      this.unread.push(chunk.subarray(start, end));
      const text = Buffer.concat(this.unread).toString('utf8');
      this.unread = [];
      start = end + 1;
      this.receive(JSON.parse(text) as Message);
    }
    if (start < chunk.length) this.unread.push(chunk.subarray(start));
  }

  private receive(message: Message): void {
    if (message.id === undefined) {
      if (message.method) this.emitters.get(message.sessionId ?? '')?.emit(message.method, message.params);
      return;
    }
    const call = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`));
    else call?.resolve(message.result);
  }
}
