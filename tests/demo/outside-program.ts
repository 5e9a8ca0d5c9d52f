/**
 * A program of somebody else's that uses the local API: it knows the address, the fingerprint of the certificate and a
 * token, and nothing of the app. `node outside-program.ts ADDRESS FINGERPRINT`, the token in `TOKEN`. Each line on its
 * standard input is a task in JSON, each line on its standard output the answer: `{"do":"punch","picture":FILE}` sends
 * a photograph, `{"do":"list","from":DATE,"to":DATE}` reads the punches of shifts of these dates page by page, and
 * `{"do":"export","from":DATE,"to":DATE,"file":FILE}` writes them as CSV.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { createInterface } from 'node:readline';
import { connect, type TLSSocket } from 'node:tls';

const [, , address = '', fingerprint = ''] = process.argv;
const token = process.env.TOKEN ?? '';
const { hostname, port } = new URL(address);
/** A busy machine says when to come again; so long somebody at a door would wait. */
const PATIENCE_MS = 240_000;

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A connection to the machine with that certificate: nothing is sent to any other. */
function connection(): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
      if (socket.getPeerCertificate().fingerprint256 === fingerprint) resolve(socket);
      else socket.destroy(new Error('the certificate is another one'));
    });
    socket.on('error', reject);
  });
}

async function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: Buffer | null = null,
): Promise<Reply> {
  const socket = await connection();
  return new Promise((resolve, reject) => {
    const all = { host: `${hostname}:${port}`, authorization: `Bearer ${token}`, connection: 'close', ...headers };
    const length = body === null ? {} : { 'content-length': String(body.byteLength) };
    const sent = request({ method, path, headers: { ...all, ...length }, createConnection: () => socket }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('error', reject);
      reply.on('end', () =>
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

/** Asks again for as long as the answer is to come again later. */
async function patiently(work: () => Promise<Reply>): Promise<Reply & { readonly tries: number }> {
  const until = Date.now() + PATIENCE_MS;
  for (let tries = 1; ; tries++) {
    const reply = await work();
    const later = Number(reply.headers['retry-after']);
    if (!(later > 0) || Date.now() + later * 1000 > until) return { ...reply, tries };
    await new Promise((resume) => setTimeout(resume, later * 1000));
  }
}

/** A form with a photograph in it. */
function formOf(picture: Buffer, reason: string): { readonly type: string; readonly body: Buffer } {
  const line = `-----${createHash('sha256').update(picture).digest('hex')}`;
  const head = (about: string): string => `--${line}\r\ncontent-disposition: form-data; ${about}\r\n`;
  return {
    type: `multipart/form-data; boundary=${line}`,
    body: Buffer.concat([
      Buffer.from(`${head('name="reason"')}\r\n${reason}\r\n`),
      Buffer.from(`${head('name="picture"; filename="door.jpg"')}content-type: image/jpeg\r\n\r\n`),
      picture,
      Buffer.from(`\r\n--${line}--\r\n`),
    ]),
  };
}

async function punch(file: string): Promise<unknown> {
  const { type, body } = formOf(readFileSync(file), 'door camera');
  const headers = { 'content-type': type, 'idempotency-key': randomUUID() };
  const { status, tries, body: answer } = await patiently(() => ask('POST', '/v1/punches/picture', headers, body));
  return { status, tries, body: JSON.parse(answer.toString('utf8')) };
}

async function list(dates: string): Promise<unknown> {
  const items: unknown[] = [];
  for (let cursor = ''; ; ) {
    const { status, body } = await patiently(() => ask('GET', `/v1/punches?${dates}&limit=5${cursor}`));
    if (status !== 200) return { status, items };
    const page = JSON.parse(body.toString('utf8')) as { items: unknown[]; next: string | null };
    items.push(...page.items);
    if (page.next === null) return { status, items };
    cursor = `&cursor=${page.next}`;
  }
}

async function writeCsv(dates: string, file: string): Promise<unknown> {
  const { status, body } = await patiently(() => ask('GET', `/v1/exports/punches.csv?${dates}`));
  if (status === 200) writeFileSync(file, body);
  return { status };
}

interface Task {
  readonly do: 'punch' | 'list' | 'export';
  readonly picture?: string;
  readonly from?: string;
  readonly to?: string;
  readonly file?: string;
}

for await (const text of createInterface(process.stdin)) {
  const { do: what, picture = '', from = '', to = '', file = '' } = JSON.parse(text) as Task;
  const dates = `from=${from}&to=${to}`;
  const answer = what === 'punch' ? punch(picture) : what === 'list' ? list(dates) : writeCsv(dates, file);
  console.log(JSON.stringify(await answer));
}
