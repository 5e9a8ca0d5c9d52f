import { createHmac, randomBytes } from 'node:crypto';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { type ApiEvent, actionsOf } from '../../../src-shared/models/events.ts';
import { type Delivery, isTaken, type Webhook, type WebhookId } from '../../../src-shared/models/webhooks.ts';
import { lastEventId, listEventsAfter } from '../../db/queries/api-events.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import {
  deleteWebhook,
  findWebhook,
  insertDelivery,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  setWebhookProgress,
  trimDeliveries,
  type WebhookRow,
} from '../../db/queries/webhooks.ts';
import type { ReadDb } from '../../db/store.ts';
import type { ServiceDeps } from '../base/deps.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'vault'>;

const SECRET_BYTES = 32;
const KEPT_DELIVERIES = 500;
const SHOWN_DELIVERIES = 100;
/** How long (milliseconds) a receiver that did not take an event is left alone, by how often it did not. */
const WAITS_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000, 6 * 3_600_000] as const;

const ownerOf = (name: string): string => `webhook:${name}`;

function shown(db: ReadDb, row: WebhookRow): Webhook {
  const { secret: _, toldUntil: __, nextTryAt: ___, ...webhook } = row;
  return { ...webhook, last: listDeliveries(db, row.id, 1)[0] ?? null };
}

/** The receivers, with how they took the latest event. */
export const readWebhooks = ({ store }: Pick<Deps, 'store'>): Webhook[] =>
  store.read((db) => listWebhooks(db).map((row) => shown(db, row)));

/** Whether there is anybody to be told. */
export const hasWebhooks = ({ store }: Pick<Deps, 'store'>): boolean => store.read((db) => listWebhooks(db).length > 0);

/** Adds a receiver that is told from now on; its secret is answered here alone. */
export function createWebhook(
  { store, clock, vault }: Deps,
  { name, url, topics }: RequestOf<'webhooks:create'>,
  actor: string,
): string {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const at = clock.now();
  store.write((db) => {
    const sealed = vault.seal('webhook', ownerOf(url), Buffer.from(secret, 'utf8'));
    const facts = { name, url, topics, secret: sealed, createdAt: at, createdBy: actor };
    const id = insertWebhook(db, { ...facts, toldUntil: lastEventId(db) });
    const details = { name, url, topics: topics.join(' ') };
    appendAudit(db, { at, actor, action: 'webhook.create', subject: `webhook:${id}`, details });
  });
  return secret;
}

/** Takes a receiver away. Throws `AppError` `not-found`. */
export function removeWebhook({ store, clock }: Deps, id: WebhookId, actor: string): void {
  store.write((db) => {
    if (!deleteWebhook(db, id)) throw new AppError('not-found', 'no such receiver');
    appendAudit(db, { at: clock.now(), actor, action: 'webhook.remove', subject: `webhook:${id}`, details: {} });
  });
}

/** The receiver. Throws `AppError` `not-found`. */
export function requireWebhook({ store }: Pick<Deps, 'store'>, id: WebhookId): WebhookRow {
  const row = store.read((db) => findWebhook(db, id));
  if (row === null) throw new AppError('not-found', 'no such receiver');
  return row;
}

/** The latest tries to tell a receiver, the newest first. */
export const readDeliveries = ({ store }: Pick<Deps, 'store'>, id: WebhookId): Delivery[] =>
  store.read((db) => listDeliveries(db, id, SHOWN_DELIVERIES));

/** What is sent to a receiver. */
export interface SignedEvent {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * An event as it is sent: signed with HMAC-SHA-256 over the seconds since 1970 and the body, with a point between, so
 * that a receiver can tell who sent it and that it is not an old one sent again.
 */
export function signEvent(
  { clock, vault }: Pick<Deps, 'clock' | 'vault'>,
  { secret, url }: WebhookRow,
  event: { readonly id: number | null; readonly type: string },
  body: string,
): SignedEvent {
  const key = vault.open('webhook', ownerOf(url), secret);
  const seconds = String(Math.floor(clock.now() / 1000));
  const signature = createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'clockface-event-id': String(event.id ?? 'test'),
      'clockface-event-type': event.type,
      'clockface-timestamp': seconds,
      'clockface-signature': `v1=${signature}`,
    },
  };
}

/** What a receiver is to be told next: an event, or nothing now. */
export type NextTelling =
  | { readonly kind: 'event'; readonly webhook: WebhookRow; readonly event: ApiEvent }
  /** Nothing before then (an instant), or before something happens where null. */
  | { readonly kind: 'wait'; readonly until: number | null };

/** Looks what a receiver is to be told next; entries that are none of its topics are passed over. */
export function findNextTelling({ store, clock }: Deps, id: WebhookId): NextTelling {
  const webhook = store.read((db) => findWebhook(db, id));
  if (webhook === null) return { kind: 'wait', until: null };
  if (webhook.failures > 0 && clock.now() < webhook.nextTryAt) return { kind: 'wait', until: webhook.nextTryAt };
  const actions = actionsOf(webhook.topics);
  const { events, until } = store.read((db) => listEventsAfter(db, webhook.toldUntil, actions));
  const [event] = events;
  if (event !== undefined) return { kind: 'event', webhook, event };
  if (until === webhook.toldUntil) return { kind: 'wait', until: null };
  store.write((db) => setWebhookProgress(db, id, { toldUntil: until, failures: 0, nextTryAt: 0 }));
  return findNextTelling({ store, clock } as Deps, id);
}

/** Notes what came of telling a receiver; the next event has its turn once this one was taken. */
export function noteDelivery(
  { store, clock }: Deps,
  webhook: WebhookRow,
  event: ApiEvent | null,
  result: Pick<Delivery, 'status' | 'milliseconds'>,
): Delivery {
  const at = clock.now();
  const delivery = { eventId: event?.id ?? null, type: event?.type ?? 'test', at, ...result };
  return store.write((db) => {
    // It may have been taken away meanwhile.
    if (findWebhook(db, webhook.id) === null) return { id: 0, ...delivery };
    insertDelivery(db, webhook.id, delivery);
    trimDeliveries(db, webhook.id, KEPT_DELIVERIES);
    if (event !== null) {
      const failures = isTaken(delivery) ? 0 : webhook.failures + 1;
      const wait = WAITS_MS[Math.min(failures, WAITS_MS.length) - 1] ?? 0;
      const toldUntil = isTaken(delivery) ? event.id : webhook.toldUntil;
      setWebhookProgress(db, webhook.id, { toldUntil, failures, nextTryAt: failures === 0 ? 0 : at + wait });
    }
    const [stored] = listDeliveries(db, webhook.id, 1);
    return stored ?? { id: 0, ...delivery };
  });
}
