import type { ServerState } from '../../src-shared/ipc/connections.ts';
import type { Delivery, WebhookId } from '../../src-shared/models/webhooks.ts';
import { errorFacts } from '../platform/log-facts.ts';
import { readListening } from '../services/connections/settings.ts';
import { hasWebhooks } from '../services/connections/webhooks.ts';
import type { RunningServer, ServerParts } from './server.ts';
import type { WebhookRunner } from './webhook-runner.ts';

/** Serves the local API while the settings say so. */
export interface ApiHost {
  state(): ServerState;
  /** Listens, or no longer, as the settings are now. Never throws: what fails is the state. */
  apply(): Promise<void>;
  /** Something happened: receivers and streams are told. */
  wake(): void;
  /** Sends a test to a receiver. Throws `AppError` `not-found`. */
  test(id: WebhookId): Promise<Delivery>;
  stop(): Promise<void>;
}

const reasons: Readonly<Record<string, Extract<ServerState, { kind: 'failed' }>['reason']>> = {
  EADDRINUSE: 'in-use',
  EADDRNOTAVAIL: 'no-such-address',
  EACCES: 'not-allowed',
};

function reasonOf(error: unknown): Extract<ServerState, { kind: 'failed' }>['reason'] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? 'other';
}

/** Nothing listens before `apply`, and the server's code is not even loaded before it is switched on. */
export function createApiHost(parts: ServerParts): ApiHost {
  let running: RunningServer | null = null;
  const underWay = new Set<string>();
  let state: ServerState = { kind: 'off' };
  let runner: WebhookRunner | null = null;
  /** Outgoing calls are made by code that is loaded once there is a receiver. */
  const tell = async (): Promise<WebhookRunner> => {
    const { createWebhookRunner } = await import('./webhook-runner.ts');
    runner ??= createWebhookRunner(parts);
    return runner;
  };
  let busy: Promise<void> = Promise.resolve();
  const close = async (): Promise<void> => {
    const before = running;
    running = null;
    state = { kind: 'off' };
    await before?.close();
  };
  const restart = async (): Promise<void> => {
    await close();
    try {
      if (hasWebhooks(parts.data.get())) (await tell()).wake();
    } catch (error) {
      parts.log.error('receivers cannot be told', errorFacts(error));
    }
    try {
      const listening = readListening(parts.data.get());
      if (!listening.enabled) return;
      const { startServer } = await import('./server.ts');
      running = await startServer(parts, listening, underWay);
      state = { kind: 'listening', url: running.url };
      parts.log.info('the local API listens');
    } catch (error) {
      state = { kind: 'failed', reason: reasonOf(error) };
      parts.log.error('the local API does not listen', errorFacts(error));
    }
  };
  /** One after the other: a port is free only once the server before is closed. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    busy = busy.then(work, work);
    return busy;
  };
  return {
    state: () => state,
    apply: () => inTurn(restart),
    wake: () => {
      running?.wake();
      runner?.wake();
    },
    test: async (id) => (await tell()).test(id),
    stop: () => {
      runner?.stop();
      return inTurn(close);
    },
  };
}
