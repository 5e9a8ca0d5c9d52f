import type { z } from 'zod';
import { rolesOf } from '../../src-shared/ipc/channel.ts';
import { type ChannelName, contract } from '../../src-shared/ipc/contract.ts';
import type { Session } from '../../src-shared/ipc/setup.ts';
import { AppError, type Failure, type Reply } from '../../src-shared/models/errors.ts';
import { isBeyondRetry, isRecoverable } from '../data/data-holder.ts';
import type { Logger } from '../platform/log.ts';
import { errorFacts } from '../platform/log-facts.ts';
import { isSetUp } from '../services/base/site.ts';
import type { Caller, Context, Handlers } from './context.ts';
import { scopeOf } from './scope.ts';

type AnyHandler = (request: unknown, caller: Caller) => unknown;

/**
 * Answers one call: the window may use the channel, its access holds, the request is what the contract says, and so is
 * the reply. Never throws: what goes wrong is an error with a stable code. `caller` is null for a page that is not one
 * of ours.
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
    const session = requireAccess(context, caller, channel);
    const request = parseRequest(contract[channel].request, payload);
    const scope = session === null ? null : scopeOf(context.data.get().store, channel, session);
    scope?.check(request);
    const handler = handlers[channel] as AnyHandler;
    const answer = await handler(request, caller);
    const reply = contract[channel].reply.safeParse(scope === null ? answer : scope.cut(answer));
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

/** Whether the call may be made now; whoever is signed in, where the channel asks for that. Throws `AppError`. */
function requireAccess(
  { data, sessions }: Pick<Context, 'data' | 'sessions'>,
  caller: Caller,
  channel: ChannelName,
): Session | null {
  // The page must be able to say what is wrong while everything else answers with that reason.
  if (channel === 'app:info') return null;
  if (channel === 'kiosk:leave' && isBeyondRetry(data.problem())) return null;
  const { access } = contract[channel];
  const isLocked = data.problem() === 'passphrase-needed';
  // The way to the page where the passphrase is typed.
  if (isLocked && (access === 'locked' || channel === 'kiosk:open-admin')) return null;
  if (access === 'recovery') return requireRecovery(data);
  // From the kiosk's page of a damaged database to where it is mended.
  if (isRecoverable(data.problem()) && channel === 'kiosk:open-admin') return null;
  const { store } = data.get();
  if (access === 'locked') throw new AppError('not-locked', 'the data is open');
  if (access === 'setup' && isSetUp(store)) throw new AppError('already-set-up', 'the site is set up already');
  const roles = rolesOf(access);
  if (roles === null) return null;
  const session = sessions.require(caller.contentsId);
  if (!roles.includes(session.role)) throw new AppError('role-not-allowed', 'the role does not reach this');
  // All that concerns the own account begins so.
  if (session.mustChangePassword && !channel.startsWith('auth:'))
    throw new AppError('password-change-needed', 'the first password must be changed');
  return session;
}

/** Throws `AppError`: `already-set-up`, or why the data is not open where no backup would mend that. */
function requireRecovery(data: Context['data']): null {
  // How far it is can be asked meanwhile.
  if (isRecoverable(data.problem()) || data.isExchanging()) return null;
  if (isSetUp(data.get().store)) throw new AppError('already-set-up', 'the site is set up and its data is open');
  return null;
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
