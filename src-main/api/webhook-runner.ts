import { AppError } from '../../src-shared/models/errors.ts';
import type { ApiEvent } from '../../src-shared/models/events.ts';
import type { Delivery, WebhookId } from '../../src-shared/models/webhooks.ts';
import type { WebhookRow } from '../db/queries/webhooks.ts';
import type { Logger } from '../platform/log.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import { requireSite } from '../services/base/site.ts';
import {
  findNextTelling,
  noteDelivery,
  readWebhooks,
  requireWebhook,
  signEvent,
} from '../services/connections/webhooks.ts';
import { apiEventText } from './event-text.ts';

/** Tells receivers what happens, one event after the other for each. */
export interface WebhookRunner {
  /** Something happened, or receivers changed. */
  wake(): void;
  /** Sends a test to a receiver and answers what came of it. Throws `AppError` `not-found`. */
  test(id: WebhookId): Promise<Delivery>;
  stop(): void;
}

interface RunnerParts {
  readonly data: { get(): ServiceDeps };
  readonly log: Logger;
  /** A receiver has this long (milliseconds) to answer. */
  readonly answerMs?: number;
}

const ANSWER_MS = 10_000;
/** Looked at again by itself after this at the latest: what happened without anybody saying so is told then. */
const LOOK_MS = 30_000;

/** Posts once, following nobody elsewhere; null where no answer came in time. */
async function post(url: string, { body, headers }: ReturnType<typeof signEvent>, answerMs: number) {
  const began = performance.now();
  let status: number | null = null;
  try {
    const signal = AbortSignal.timeout(answerMs);
    const reply = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal });
    ({ status } = reply);
    await reply.body?.cancel();
  } catch {
    // Told by a delivery without a status.
  }
  return { status, milliseconds: Math.round(performance.now() - began) };
}

/** Tells nobody anything before it is woken. */
export function createWebhookRunner({ data, log, answerMs = ANSWER_MS }: RunnerParts): WebhookRunner {
  const busy = new Set<WebhookId>();
  /** Woken while they were being told: what happened may be too late for that look. */
  const again = new Set<WebhookId>();
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;

  const send = async (webhook: WebhookRow, event: ApiEvent | null): Promise<Delivery> => {
    const deps = data.get();
    const zone = deps.store.read((db) => requireSite(db).zone);
    const told = event ?? {
      id: 0,
      type: 'test',
      at: deps.clock.now(),
      subject: 'site:1',
      actor: 'clockface',
      details: {},
    };
    const signed = signEvent(deps, webhook, { id: event?.id ?? null, type: told.type }, apiEventText(told, zone));
    const result = await post(webhook.url, signed, answerMs);
    return noteDelivery(data.get(), webhook, event, result);
  };
  const tell = async (id: WebhookId): Promise<number | null> => {
    while (!stopped) {
      const next = findNextTelling(data.get(), id);
      if (next.kind === 'wait') return next.until;
      await send(next.webhook, next.event);
    }
    return null;
  };
  const wakeIn = (milliseconds: number): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(wake, Math.min(Math.max(0, milliseconds), LOOK_MS)).unref();
  };
  const run = async (id: WebhookId): Promise<void> => {
    busy.add(id);
    try {
      const until = await tell(id);
      if (!stopped) wakeIn(until === null ? LOOK_MS : until - data.get().clock.now());
    } catch (error) {
      // The data may be closed; what is to be told waits in it.
      if (!(error instanceof AppError)) log.error('telling a receiver failed', errorFacts(error));
      if (!stopped) wakeIn(LOOK_MS);
    } finally {
      busy.delete(id);
      if (again.delete(id) && !stopped) void run(id);
    }
  };
  function wake(): void {
    if (stopped) return;
    try {
      for (const { id } of readWebhooks(data.get())) {
        if (busy.has(id)) again.add(id);
        else void run(id);
      }
    } catch {
      wakeIn(LOOK_MS);
    }
  }
  return {
    wake,
    test: (id) => send(requireWebhook(data.get(), id), null),
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
