import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { makeCertificate } from '../../src-main/platform/own-certificate.ts';
import { postgresFolder } from './ensure-system.ts';

/** A real PostgreSQL of the tests: in a folder of its own, on a free port of the loopback. */
export interface TestPostgres {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** Who may create roles; not a superuser. */
  readonly admin: { readonly user: string; readonly password: string };
  /** The server's own certificate, which is its authority too. */
  readonly ca: string;
  /** Ends the server in the middle of whatever it does and starts it again. */
  restart(): Promise<void>;
  /** Ends the server and copies its folder. */
  backUp(): Promise<string>;
  /** Puts such a copy in the place of what there is, and starts the server. */
  putBack(copy: string): Promise<void>;
  /** Asks as the superuser. */
  ask(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Runs a program of the server's package against it, and answers what it printed. */
  program(name: string, args: readonly string[]): string;
  /** Shows another certificate from now on: of a name and addresses, made at an instant; answers it. */
  certify(host: string, addresses: readonly string[], at: number): Promise<string>;
  /** Processor time that the server's processes have had, in milliseconds; null where the system does not say. */
  processorMs(): number | null;
  stop(): Promise<void>;
}

const SUPERUSER = 'clockface_tests';
const PASSWORD = 'a password of the tests';

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** Processor time of a process and its children, in milliseconds, as Linux counts it. */
function processorMsOf(pid: number): number {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  const children = listed === '' ? [] : listed.split(' ');
  const ofOne = (one: string): number => {
    try {
      return Number(readFileSync(`/proc/${one}/schedstat`, 'utf8').split(' ', 1)[0]) / 1e6;
    } catch {
      return 0;
    }
  };
  return [String(pid), ...children].reduce((sum, one) => sum + ofOne(one), 0);
}

/** The server refuses to run as root: there it runs as the account that its package made. */
function serverUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Makes the server's folder; in a run of tests, copies the first one, for to make it takes a second each time. */
function makeOrCopy(data: string, make: () => void): void {
  const shared = process.env.CLOCKFACE_READY_FOLDER;
  const ready = shared === undefined ? null : join(shared, 'postgres');
  if (ready !== null && existsSync(ready)) {
    execFileSync('cp', ['-a', ready, data]);
    return;
  }
  make();
  if (ready === null) return;
  const own = `${ready}-${randomUUID()}`;
  execFileSync('cp', ['-a', data, own]);
  try {
    renameSync(own, ready);
  } catch (error) {
    // Whoever comes second has made the same.
    if (!existsSync(ready)) throw error;
  }
}

export interface PostgresOptions {
  /** Data are flushed as in earnest: a test that measures wants it, others time. */
  readonly durable?: boolean;
  /** Where its folder is made; the system's folder of temporary files unless given. */
  readonly within?: string;
  /** Settings of the server besides those of every test. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** Starts a server. */
export async function startPostgres(options: PostgresOptions = {}): Promise<TestPostgres> {
  const { durable = false, within = tmpdir(), settings: more = {} } = options;
  const folder = mkdtempSync(join(within, 'clockface-hub-'));
  const user = serverUser();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const port = await freePort();
  const [data, bin] = [join(folder, 'data'), postgresFolder()];
  const program = (name: string): string => (bin === null ? name : join(bin, name));
  const as = { ...(user ?? {}), cwd: folder, env: { ...process.env, PGPASSWORD: PASSWORD, LC_ALL: 'C.UTF-8' } };
  const put = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    chmodSync(file, 0o600);
    if (user !== null) chownSync(file, user.uid, user.gid);
    return file;
  };
  const word = put('password', PASSWORD);
  const init = ['-D', data, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${word}`, '-E', 'UTF8', '--no-sync'];
  makeOrCopy(data, () => execFileSync(program('initdb'), [...init, '--locale=C.UTF-8'], { ...as, stdio: 'pipe' }));
  const { certificate, key } = makeCertificate('localhost', ['127.0.0.1'], Date.now());
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    ssl: 'on',
    ssl_cert_file: put('server.crt', certificate),
    ssl_key_file: put('server.key', key),
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...more,
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const base = { host: '127.0.0.1', port };
  const ask = async (sql: string, values: readonly unknown[] = [], database = 'clockface') => {
    const client = new Client({ ...base, user: SUPERUSER, password: PASSWORD, database });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql, [...values])).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  };
  let server: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const child = spawn(program('postgres'), args, { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
    server = child;
    let said = '';
    child.stderr?.setEncoding('utf8');
    await new Promise<void>((resolve, reject) => {
      child.stderr?.on('data', (text: string) => {
        said = `${said}${text}`.slice(-4000);
        if (said.includes('ready to accept connections')) resolve();
      });
      child.on('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
      child.on('error', reject);
    });
  };
  const end = async (signal: 'SIGQUIT' | 'SIGINT'): Promise<void> => {
    const child = server;
    server = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  await start();
  await ask(`CREATE ROLE hub_admin LOGIN CREATEROLE PASSWORD '${PASSWORD}'`, [], 'postgres');
  await ask('CREATE DATABASE clockface OWNER hub_admin', [], 'postgres');
  let copies = 0;
  return {
    ...base,
    database: 'clockface',
    admin: { user: 'hub_admin', password: PASSWORD },
    ca: new X509Certificate(certificate).toString(),
    ask: (sql, values) => ask(sql, values),
    restart: async () => {
      await end('SIGQUIT');
      await start();
    },
    backUp: async () => {
      await end('SIGINT');
      copies += 1;
      const copy = join(folder, `copy-${copies}`);
      execFileSync('cp', ['-a', data, copy]);
      await start();
      return copy;
    },
    putBack: async (copy) => {
      await end('SIGQUIT');
      rmSync(data, { recursive: true });
      execFileSync('cp', ['-a', copy, data]);
      await start();
    },
    certify: async (host, addresses, at) => {
      const made = makeCertificate(host, addresses, at);
      put('server.crt', made.certificate);
      put('server.key', made.key);
      await ask('SELECT pg_reload_conf()');
      return new X509Certificate(made.certificate).toString();
    },
    processorMs: () => (process.platform === 'linux' && server?.pid !== undefined ? processorMsOf(server.pid) : null),
    program: (name, more) =>
      execFileSync(program(name), ['-h', base.host, '-p', String(port), '-U', SUPERUSER, ...more], {
        ...as,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    stop: async () => {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
