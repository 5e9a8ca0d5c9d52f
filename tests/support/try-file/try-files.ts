/** The command `try-file`, as `main.ts` runs it. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { TEXT_ENCODINGS } from '../../../src-shared/files/encoding-names.ts';
import { DATE_ORDERS } from '../../../src-shared/files/written-dates.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { civilDateSchema, zoneSchema } from '../../../src-shared/models/time.ts';
import { PicturePage } from './picture-page.ts';
import { tableOf } from './print.ts';
import type { TriedFile, TrySite } from './tried.ts';
import { tryArchive } from './try-archive.ts';
import { tryCalendar } from './try-calendar.ts';
import { tryManifest } from './try-manifest.ts';
import { tryPicture } from './try-pictures.ts';
import { tryStaff } from './try-staff.ts';

type Try = (file: string, bytes: Uint8Array<ArrayBuffer>, site: TrySite) => TriedFile | Promise<TriedFile>;

const page = new PicturePage();

/** Ends the browser, where a picture was tried. */
export const endTrying = (): Promise<void> => page.close();

const kinds: Readonly<Record<string, Try>> = {
  staff: tryStaff,
  manifest: tryManifest,
  calendar: tryCalendar,
  archive: (file, bytes, site) => tryArchive(file, bytes, site, page),
  pictures: (file, bytes) => tryPicture(file, bytes, page),
};

const usage = `Usage: npm run try-file -- ${Object.keys(kinds).join('|')} FILE… [--json]
  [--today DATE] [--zone ZONE] [--roster STAFF.csv] [--dates ${DATE_ORDERS.join('|')}] [--encoding NAME]`;

async function tryOne(attempt: Try, file: string, site: TrySite): Promise<TriedFile> {
  try {
    return await attempt(file, new Uint8Array(readFileSync(file)), site);
  } catch (error) {
    if (error instanceof AppError) return { file, ok: false, problem: error.code };
    if (error instanceof Error && 'syscall' in error) return { file, ok: false, problem: 'file-not-read' };
    throw error;
  }
}

/** Where a command writes to. */
export type Output = Pick<Console, 'log' | 'error'>;

/** Runs the command; answers the code that it ends with. */
export async function tryFiles(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      today: { type: 'string' },
      zone: { type: 'string' },
      roster: { type: 'string' },
      dates: { type: 'string' },
      encoding: { type: 'string' },
    },
  });
  const [kind = '', ...files] = positionals;
  const attempt = kinds[kind];
  if (attempt === undefined || files.length === 0) {
    output.error(usage);
    return 2;
  }
  const site = {
    today: civilDateSchema.parse(values.today ?? new Date().toISOString().slice(0, 10)),
    zone: zoneSchema.parse(values.zone ?? 'Europe/Berlin'),
    roster: values.roster === undefined ? null : new Uint8Array(readFileSync(values.roster)),
    dateOrder: DATE_ORDERS.find((order) => order === values.dates) ?? null,
    encoding: TEXT_ENCODINGS.find((one) => one === values.encoding) ?? null,
  };
  const tried: TriedFile[] = [];
  for (const file of files) {
    const one = await tryOne(attempt, file, site);
    tried.push(one);
    output.log(values.json === true ? JSON.stringify(one) : tableOf(one));
  }
  return tried.every(({ ok }) => ok) ? 0 : 1;
}
