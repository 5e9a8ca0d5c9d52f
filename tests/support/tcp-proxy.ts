import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What happens to bytes between the two sides. */
type Weather =
  | 'fair'
  /** Nobody is answered, and open connections break. */
  | 'cut'
  /** Connections stand, and nothing comes through either way. */
  | 'stalled'
  /** What is asked arrives, and no answer comes back. */
  | 'half-open'
  /** What is asked arrives twice. */
  | 'twice'
  /** Each answer takes half a second. */
  | 'slow';

const SLOW_MS = 500;

/** A stretch of network of the tests, between a door and its hub. */
export interface TcpProxy {
  readonly port: number;
  set(weather: Weather): void;
  /** Breaks every connection in the middle of the next answer, after so many bytes of it. */
  breakAfter(bytes: number): void;
  /** Bytes that came through towards the server. */
  sent(): number;
  /** Bytes that were asked and never arrived. */
  swallowed(): number;
  close(): Promise<void>;
}

export async function startProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  let weather: Weather = 'fair';
  let breakIn: number | null = null;
  let sent = 0;
  let swallowed = 0;
  const pairs = new Set<readonly [Socket, Socket]>();
  const breakAll = (): void => {
    for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy();
  };
  const server = createServer((client) => {
    if (weather === 'cut') {
      client.destroy();
      return;
    }
    const upstream = connect(target.port, target.host);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of pair) {
      socket.on('error', end);
      socket.on('close', end);
      socket.setNoDelay(true);
    }
    client.on('data', (bytes) => {
      if (weather === 'stalled') {
        swallowed += bytes.byteLength;
        return;
      }
      sent += bytes.byteLength;
      upstream.write(bytes);
      if (weather === 'twice') upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (weather === 'stalled' || weather === 'half-open') return;
      if (breakIn === null) {
        if (weather === 'slow') setTimeout(() => client.writable && client.write(bytes), SLOW_MS);
        else client.write(bytes);
        return;
      }
      const part = bytes.subarray(0, breakIn);
      breakIn -= part.byteLength;
      if (breakIn > 0) client.write(part);
      else {
        breakIn = null;
        client.write(part, () => breakAll());
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    set: (next) => {
      weather = next;
      if (next === 'cut') breakAll();
    },
    breakAfter: (bytes) => {
      breakIn = bytes;
    },
    sent: () => sent,
    swallowed: () => swallowed,
    close: async () => {
      breakAll();
      server.close();
      await once(server, 'close');
    },
  };
}
