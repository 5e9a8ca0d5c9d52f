/**
 * `npm run restore -- BACKUP --into DATA [--at HOUR] [--site MARK] [--dry-run] [--passphrase-file FILE]`: brings the
 * last backup of a folder (or the last that was made by HOUR, as ISO 8601) into a data folder that has no database.
 * `docs/backup.md`.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError } from '../../src-shared/models/errors.ts';
import { civilDateSchema, civilDateTimeSchema } from '../../src-shared/models/time.ts';
import { chooseBackup, restoreBackup } from '../keeping/restore.ts';
import { askPassphrase } from './passphrase.ts';

const USAGE =
  'Usage: npm run restore -- BACKUP --into DATA [--at HOUR] [--site MARK] [--dry-run] [--passphrase-file FILE]\n';

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      into: { type: 'string' },
      at: { type: 'string' },
      site: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'passphrase-file': { type: 'string' },
    },
  });
  const [folder] = positionals;
  const at = z.union([civilDateSchema, civilDateTimeSchema, z.iso.datetime()]).optional().safeParse(values.at);
  if (folder === undefined || values.into === undefined || !at.success) {
    process.stderr.write(USAGE);
    return 2;
  }
  const by = at.data === undefined ? null : Date.parse(at.data);
  const plan = await chooseBackup(folder, by, values.site ?? null);
  const { at: madeAt, auditHash, auditId, photographs, punches, staff } = plan.head;
  process.stdout.write(
    `Backup of ${new Date(madeAt).toISOString()}: ${punches} check-ins and check-outs, ${staff} people, `,
  );
  process.stdout.write(`${photographs} photographs; audit entry ${auditId} ${auditHash}\n`);
  if (values['dry-run']) return 0;
  const done = await restoreBackup(plan, await askPassphrase(values['passphrase-file']), values.into, {
    now: Date.now(),
  });
  process.stdout.write(`Restored into ${values.into} with ${done.photographs} photographs.\n`);
  if (done.forgotten > 0) process.stdout.write(`${done.forgotten} people withdrew their consent since: forgotten.\n`);
  if (done.damaged > 0) process.stdout.write(`${done.damaged} photographs do not open; npm run verify names them.\n`);
  process.stdout.write('At its first start Clockface asks for the recovery passphrase.\n');
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    const { sites } = error.details;
    process.stderr.write(`${error.code}: ${error.message}${sites === undefined ? '' : `: --site ${sites}`}\n`);
    process.exitCode = 1;
  },
);
