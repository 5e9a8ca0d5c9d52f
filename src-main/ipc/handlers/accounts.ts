import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import type { Session } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import {
  changeAccount,
  createAccount,
  disableAccount,
  readAccounts,
  renewPassword,
} from '../../services/accounts/accounts.ts';
import {
  beginTotp,
  changePassword,
  disableTotp,
  enableTotp,
  readMyAccount,
  renewCodes,
  resetPassword,
} from '../../services/accounts/own-account.ts';
import { recoverOwner } from '../../services/accounts/recover-owner.ts';
import { saveRollCallPin } from '../../services/accounts/roll-call-pin.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic =
  | Extract<ChannelName, `accounts:${string}`>
  | Exclude<Extract<ChannelName, `auth:${string}`>, 'auth:sign-in' | 'auth:sign-out' | 'auth:touch'>;

export function accountHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  const session = ({ contentsId }: Caller): Session => sessions.require(contentsId);
  const actor = (caller: Caller): string => session(caller).username;
  // By sign-in, so that a secret that was shown and not stored goes with it.
  const secrets = new WeakMap<Session, Uint8Array>();
  return {
    'accounts:list': () => readAccounts(data.get()),
    'accounts:create': (request, caller) => createAccount(data.get(), request, actor(caller)),
    'accounts:change': (request, caller) => {
      const account = changeAccount(data.get(), request, actor(caller));
      sessions.endOf(request.accountId, caller.contentsId);
      const own = session(caller);
      if (own.accountId === account.id)
        sessions.renew(caller.contentsId, { ...own, displayName: account.displayName, role: account.role });
      return account;
    },
    'accounts:disable': ({ accountId, disabled }, caller) => {
      const account = disableAccount(data.get(), accountId, disabled, actor(caller));
      if (disabled) sessions.endOf(accountId);
      return account;
    },
    'accounts:renew-password': async ({ accountId }, caller) => {
      const renewed = await renewPassword(data.get(), accountId, actor(caller));
      sessions.endOf(accountId);
      return renewed;
    },
    'auth:my-account': (_request, caller) => readMyAccount(data.get(), session(caller)),
    'auth:change-password': async (request, caller) => {
      const renewed = await changePassword(data.get(), session(caller), request);
      sessions.renew(caller.contentsId, renewed);
      sessions.endOf(renewed.accountId, caller.contentsId);
      return renewed;
    },
    'auth:make-codes': async ({ password }, caller) => ({
      codes: await renewCodes(data.get(), session(caller), password),
    }),
    'auth:begin-totp': async ({ password }, caller) => {
      const { secret, shown } = await beginTotp(data.get(), session(caller), password);
      secrets.set(session(caller), secret);
      return shown;
    },
    'auth:enable-totp': ({ code }, caller) => {
      const secret = secrets.get(session(caller));
      if (secret === undefined) throw new AppError('session-over', 'no secret was shown in this sign-in');
      enableTotp(data.get(), session(caller), secret, code);
      secrets.delete(session(caller));
    },
    'auth:disable-totp': ({ password }, caller) => disableTotp(data.get(), session(caller), password),
    'auth:set-roll-call-pin': (request, caller) => saveRollCallPin(data.get(), session(caller), request),
    'auth:reset-password': async (request) => {
      sessions.endOf(await resetPassword(data.get(), request));
    },
    'auth:recover-owner': (request) => recoverOwner(data.get(), request),
  };
}
