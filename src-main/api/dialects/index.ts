import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../../src-shared/models/errors.ts';
import { errorFacts } from '../../platform/log-facts.ts';
import type { ServiceDeps } from '../../services/base/deps.ts';
import { isDialectOn } from '../../services/connections/settings.ts';
import { requireToken } from '../../services/connections/tokens.ts';
import { MOST_FORM_BYTES } from '../forms.ts';
import { asRefusal } from '../problems.ts';
import type { Dialect, DialectCall } from './dialect.ts';
import { ACCESS_STATUSES, MOST_SIGN_IN_BYTES, send } from './dialect.ts';
import { door } from './door.ts';
import { register } from './register.ts';
import { roll } from './roll.ts';
import { roster } from './roster.ts';
import { venue } from './venue.ts';

export const dialects: readonly Dialect[] = [roll, door, roster, venue, register];

/** Where a token is asked for, or refused, without one. */
export const OPEN_ADDRESSES: ReadonlySet<string> = new Set([
  '/compat/roster/api/token/',
  '/compat/roster/api/register/',
]);

/** The roster's clients sign in with a username and a password: the token is the password, and what they get for it. */
function serveSignIn(app: FastifyInstance, data: { get(): ServiceDeps }): void {
  app.post('/api/token/', { bodyLimit: MOST_SIGN_IN_BYTES }, (request, reply) => {
    const { username, password } = (request.body ?? {}) as { username?: unknown; password?: unknown };
    if (typeof username !== 'string' || typeof password !== 'string' || password.length > 200)
      throw new AppError('invalid-data', 'This field is required.', { field: 'password' });
    try {
      const { scopes } = requireToken(data.get(), password);
      if (scopes.includes('compat:roster')) return send(reply, 200, { refresh: password, access: password });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'token-refused') throw error;
    }
    return send(reply, 401, { detail: 'No active account found with the given credentials' });
  });
}

/** Serves every dialect below its base, each while it is switched on and to tokens that may use it. */
export function serveDialects(
  app: FastifyInstance,
  data: { get(): ServiceDeps },
  callOf: (request: FastifyRequest) => DialectCall,
): void {
  for (const dialect of dialects) {
    const serve = async (part: FastifyInstance): Promise<void> => {
      part.addHook('onRoute', (route) => {
        route.bodyLimit ??= MOST_FORM_BYTES;
      });
      part.addHook('onRequest', async (request) => {
        if (!isDialectOn(data.get(), dialect.name)) throw new AppError('not-found', 'the dialect is switched off');
        if (OPEN_ADDRESSES.has(request.url)) return;
        const scope = `compat:${dialect.name}` as const;
        if (!callOf(request).token.scopes.includes(scope))
          throw new AppError('scope-missing', 'the token may not do this', { scope });
      });
      part.setErrorHandler((error, request, reply) => {
        const refusal = asRefusal(error) ?? new AppError('internal', 'unexpected error');
        if (refusal.code === 'internal') callLog(error);
        const path = request.url.split('?', 1)[0]?.slice(part.prefix.length) ?? '';
        const { body, ...as } = dialect.refuse(refusal, path);
        const status = ACCESS_STATUSES[refusal.code] ?? as.status;
        if (typeof refusal.details.seconds === 'number') reply.header('retry-after', String(refusal.details.seconds));
        if (typeof body !== 'string') return send(reply, status, body);
        return reply.code(status).type('text/plain; charset=utf-8').send(body);
      });
      if (dialect.name === 'roster') serveSignIn(part, data);
      dialect.routes(part, callOf);
    };
    const callLog = (error: unknown): void => data.get().log.error('a dialect failed', errorFacts(error));
    app.register(serve, { prefix: `/compat/${dialect.name}` });
  }
}
