import { hostname, networkInterfaces } from 'node:os';
import type { Connections } from '../../../src-shared/ipc/connections.ts';
import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { makeCertificate } from '../../platform/own-certificate.ts';
import { readConnections, saveConnections, setCertificate } from '../../services/connections/settings.ts';
import { createToken, revokeToken } from '../../services/connections/tokens.ts';
import type { Caller, Context, Handlers } from '../context.ts';

type Topic = Extract<ChannelName, `connections:${string}`>;

/** The addresses of this machine, for its certificate. */
const ownAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .map(({ address }) => address);

export function connectionHandlers({ data, sessions, api }: Context): Pick<Handlers, Topic> {
  const actor = ({ contentsId }: Caller): string => sessions.require(contentsId).username;
  const read = (): Connections => ({ ...readConnections(data.get()), server: api.state() });
  const applied = async (): Promise<Connections> => {
    await api.apply();
    return read();
  };
  return {
    'connections:read': read,
    'connections:save': (request, caller) => {
      saveConnections(data.get(), request, actor(caller));
      return applied();
    },
    'connections:make-certificate': (_request, caller) => {
      const { clock } = data.get();
      const pair = makeCertificate(hostname(), ownAddresses(), clock.now());
      setCertificate(data.get(), pair, true, actor(caller));
      return applied();
    },
    'connections:set-certificate': (pair, caller) => {
      setCertificate(data.get(), pair, false, actor(caller));
      return applied();
    },
    'connections:create-token': (request, caller) => {
      const secret = createToken(data.get(), request, actor(caller));
      return { secret, connections: read() };
    },
    'connections:revoke-token': ({ tokenId }, caller) => {
      revokeToken(data.get(), tokenId, actor(caller));
      return read();
    },
  };
}
