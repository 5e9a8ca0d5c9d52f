import type { Instant } from '../../../src-shared/models/time.ts';
import type { Delivery, Webhook, WebhookId } from '../../../src-shared/models/webhooks.ts';
import type { ReadDb, WriteDb } from '../store.ts';

/** A receiver with all that telling it needs. */
export interface WebhookRow extends Omit<Webhook, 'last'> {
  readonly secret: Buffer;
  readonly toldUntil: number;
  readonly nextTryAt: Instant;
}

interface Row extends Omit<WebhookRow, 'topics'> {
  readonly topics: string;
}

const columns = `id, name, url, topics, secret, created_at AS createdAt, created_by AS createdBy,
  told_until AS toldUntil, failures, next_try_at AS nextTryAt`;

const toWebhook = (row: Row): WebhookRow => ({ ...row, topics: JSON.parse(row.topics) as Webhook['topics'] });

export const listWebhooks = (db: ReadDb): WebhookRow[] =>
  db.prepare<[], Row>(`SELECT ${columns} FROM webhooks ORDER BY id`).all().map(toWebhook);

export function findWebhook(db: ReadDb, id: WebhookId): WebhookRow | null {
  const row = db.prepare<[number], Row>(`SELECT ${columns} FROM webhooks WHERE id = ?`).get(id);
  return row === undefined ? null : toWebhook(row);
}

export type NewWebhook = Pick<
  WebhookRow,
  'name' | 'url' | 'topics' | 'secret' | 'createdAt' | 'createdBy' | 'toldUntil'
>;

export function insertWebhook(db: WriteDb, webhook: NewWebhook): WebhookId {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO webhooks (name, url, topics, secret, created_at, created_by, told_until)
       VALUES (@name, @url, @topics, @secret, @createdAt, @createdBy, @toldUntil)`,
    )
    .run({ ...webhook, topics: JSON.stringify(webhook.topics) });
  return Number(lastInsertRowid) as WebhookId;
}

/** Takes a receiver away with its deliveries; answers whether there was one. */
export function deleteWebhook(db: WriteDb, id: WebhookId): boolean {
  return db.prepare('DELETE FROM webhooks WHERE id = ?').run(id).changes === 1;
}

/** Notes how far a receiver was told, and when it is to be told on. */
export function setWebhookProgress(
  db: WriteDb,
  id: WebhookId,
  { toldUntil, failures, nextTryAt }: Pick<WebhookRow, 'toldUntil' | 'failures' | 'nextTryAt'>,
): void {
  db.prepare('UPDATE webhooks SET told_until = ?, failures = ?, next_try_at = ? WHERE id = ?').run(
    toldUntil,
    failures,
    nextTryAt,
    id,
  );
}

export function insertDelivery(db: WriteDb, webhookId: WebhookId, delivery: Omit<Delivery, 'id'>): void {
  db.prepare(
    `INSERT INTO webhook_deliveries (webhook_id, event_id, type, at, status, milliseconds)
     VALUES (@webhookId, @eventId, @type, @at, @status, @milliseconds)`,
  ).run({ ...delivery, webhookId });
}

/** The latest deliveries to a receiver, the newest first. */
export function listDeliveries(db: ReadDb, webhookId: WebhookId, limit: number): Delivery[] {
  return db
    .prepare<[number, number], Delivery>(
      `SELECT id, event_id AS eventId, type, at, status, milliseconds FROM webhook_deliveries
       WHERE webhook_id = ? ORDER BY id DESC LIMIT ?`,
    )
    .all(webhookId, limit);
}

/** Keeps the latest `most` deliveries to a receiver. */
export function trimDeliveries(db: WriteDb, webhookId: WebhookId, most: number): void {
  db.prepare(
    `DELETE FROM webhook_deliveries WHERE webhook_id = @webhookId AND id <=
       (SELECT id FROM webhook_deliveries WHERE webhook_id = @webhookId ORDER BY id DESC LIMIT 1 OFFSET @most)`,
  ).run({ webhookId, most });
}
