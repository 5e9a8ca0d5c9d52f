import type { z } from 'zod';
import { type ChannelName, contract } from '../../src-shared/ipc/contract.ts';
import { AppError, type Failure, type Reply } from '../../src-shared/models/errors.ts';
import { isBeyondRetry } from '../data/data-holder.ts';
import type { Logger } from '../platform/log.ts';
import { errorFacts } from '../platform/log-facts.ts';
import { isSetUp } from '../services/base/site.ts';
import type { Caller, Context, Handlers } from './context.ts';

type AnyHandler = (request: unknown, caller: Caller) => unknown;

/**
 * Answers one call: the window may use the channel, its access holds, the request is what the contract says, and so is the reply. Never
 * throws: what goes wrong is an error with a stable code. `caller` is null for a page that is not one of ours.
 */
export async function dispatch(
  context: Pick<Context, 'data' | 'sessions'>,
  handlers: Handlers,
  log: Logger,
  caller: Caller | null,
  name: unknown,
  payload: unknown,
): Promise<Reply<unknown>> {
  try {
    if (caller === null) throw new AppError('forbidden', 'not a window of this app');
    const channel = requireChannel(caller, name);
    requireAccess(context, caller, channel);
    const request = parseRequest(contract[channel].request, payload);
    const handler = handlers[channel] as AnyHandler;
    const reply = contract[channel].reply.safeParse(await handler(request, caller));
    if (!reply.success) throw new Error(`the reply of ${channel} breaks the contract at ${fieldOf(reply.error)}`);
    return { ok: true, value: reply.data };
  } catch (error) {
    return { ok: false, error: toFailure(error, log, caller, name) };
  }
}

function requireChannel(caller: Caller, name: unknown): ChannelName {
  const known = typeof name === 'string' && Object.hasOwn(contract, name) ? (name as ChannelName) : null;
  if (known !== null && contract[known].roles.includes(caller.role)) return known;
  throw new AppError('forbidden', 'the window may not ask this');
}

function requireAccess(
  { data, sessions }: Pick<Context, 'data' | 'sessions'>,
  caller: Caller,
  channel: ChannelName,
): void {
  // The page must be able to say what is wrong while everything else answers with that reason.
  if (channel === 'app:info') return;
  if (channel === 'kiosk:leave' && isBeyondRetry(data.problem())) return;
  const { access } = contract[channel];
  const isLocked = data.problem() === 'passphrase-needed';
  // The way to the page where the passphrase is typed.
  if (isLocked && (access === 'locked' || channel === 'kiosk:open-admin')) return;
  const { store } = data.get();
  if (access === 'locked') throw new AppError('not-locked', 'the data is open');
  if (access === 'manager') sessions.require(caller.contentsId);
  if (access === 'setup' && isSetUp(store)) throw new AppError('already-set-up', 'the site is set up already');
}

function parseRequest(schema: z.ZodType, payload: unknown): unknown {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('invalid-data', 'the request is not what the contract says', {
    field: fieldOf(parsed.error),
    rule: issue?.code ?? 'unknown',
  });
}

const fieldOf = (error: z.ZodError): string => error.issues[0]?.path.map(String).join('.') ?? '';

function toFailure(error: unknown, log: Logger, caller: Caller | null, name: unknown): Failure {
  const channel = typeof name === 'string' && Object.hasOwn(contract, name) ? name : 'unknown';
  const where = { channel, role: caller?.role ?? 'stranger' };
  if (error instanceof AppError) {
    if (error.code === 'forbidden') log.warn('call refused', where);
    return { code: error.code, message: error.message, details: error.details };
  }
  log.error('call failed', { ...where, ...errorFacts(error) });
  return { code: 'internal', message: 'unexpected error', details: {} };
}
