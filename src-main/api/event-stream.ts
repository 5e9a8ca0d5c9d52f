import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../src-shared/models/errors.ts';
import { actionsOf, eventTopicSchema, eventTopics } from '../../src-shared/models/events.ts';
import { lastEventId, listEventsAfter } from '../db/queries/api-events.ts';
import { nextTurn } from '../platform/next-turn.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { requireSite } from '../services/base/site.ts';
import { apiEventText } from './event-text.ts';

/** Streams of events that are open. */
export interface EventStreams {
  /**
   * Opens one: everything after `Last-Event-ID`, or from now on. `deps` answers null once the token works no longer.
   * Throws `AppError`: `invalid-data`, `too-many-requests`.
   */
  open(request: FastifyRequest, reply: FastifyReply, deps: () => ServiceDeps | null): FastifyReply;
  /** Something happened. */
  wake(): void;
  close(): void;
}

const MOST_STREAMS = 8;
const BEAT_MS = 10_000;
/** A client that takes nothing for so long is let go: it comes back with the id of the last event it had. */
const SLOW_MS = 30_000;

const wantedSchema = z.strictObject({
  topics: z
    .string()
    .max(200)
    .default(eventTopics.join(','))
    .transform((text) => text.split(','))
    .pipe(z.array(eventTopicSchema).min(1)),
  lastEventId: z.string().max(16).optional(),
});

/** Where a stream goes on: after the event that a client had last, or after the newest there is. */
function placeOf(request: FastifyRequest, given: string | undefined, newest: number): number {
  const text = request.headers['last-event-id'] ?? given;
  if (text === undefined) return newest;
  // One that is not there yet is of other data, as before a restore: what it stood for would be left out.
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text) || Number(text) > newest)
    throw new AppError('invalid-data', 'not the id of an event', { field: 'Last-Event-ID' });
  return Number(text);
}

export function createEventStreams(): EventStreams {
  const open = new Set<{ readonly push: () => void; readonly end: () => void }>();
  return {
    open: (request, reply, deps) => {
      const parsed = wantedSchema.safeParse(request.query);
      if (!parsed.success) throw new AppError('invalid-data', 'no such topics', { field: 'query.topics' });
      if (open.size >= MOST_STREAMS) throw new AppError('too-many-requests', 'too many streams', { seconds: 30 });
      const actions = actionsOf(parsed.data.topics);
      const newest = deps()?.store.read(lastEventId) ?? 0;
      let after = placeOf(request, parsed.data.lastEventId, newest);
      const { raw } = reply.hijack();
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      raw.write(`: from ${after}\n\n`);
      let isFull = false;
      let slow: NodeJS.Timeout | null = null;
      const write = (text: string): void => {
        if (raw.write(text)) return;
        isFull = true;
        slow = setTimeout(() => raw.destroy(), SLOW_MS).unref();
      };
      /** Tells one part of what is to be told; false where that was the last. */
      const tellPart = (): boolean => {
        const open = deps();
        if (open === null) {
          raw.end();
          return false;
        }
        const { events, until } = open.store.read((db) => listEventsAfter(db, after, actions));
        if (until === after) return false;
        const { zone } = open.store.read(requireSite);
        for (const event of events) {
          write(`id: ${event.id}\nevent: ${event.type}\ndata: ${apiEventText(event, zone)}\n\n`);
          after = event.id;
          // The rest is read again once the client took this.
          if (isFull) return false;
        }
        after = until;
        return true;
      };
      let isTelling = false;
      let isAskedAgain = false;
      /** Years of entries are looked through in parts, with a turn for the door between two of them. */
      const push = async (): Promise<void> => {
        isAskedAgain = true;
        if (isTelling) return;
        isTelling = true;
        try {
          while (isAskedAgain && !isFull && !raw.destroyed) {
            isAskedAgain = false;
            while (!raw.destroyed && tellPart()) await nextTurn();
          }
        } catch {
          // The data is closed: the client comes back once it is open.
          raw.end();
        } finally {
          isTelling = false;
        }
      };
      const stream = { push: () => void push(), end: () => raw.end() };
      const beat = setInterval(() => {
        if (!isFull) write(': beat\n\n');
        void push();
      }, BEAT_MS);
      raw.on('drain', () => {
        isFull = false;
        if (slow !== null) clearTimeout(slow);
        void push();
      });
      raw.on('close', () => {
        clearInterval(beat);
        if (slow !== null) clearTimeout(slow);
        open.delete(stream);
      });
      open.add(stream);
      void push();
      return reply;
    },
    wake: () => {
      for (const { push } of open) push();
    },
    close: () => {
      for (const { end } of open) end();
    },
  };
}
