/**
 * `npm run verify -- DATA [--json] [--passphrase-file FILE]`: checks the records of a data folder, and with the
 * recovery passphrase its photographs and the seals of all other rows too. Ends with 1 where something was touched.
 * Changes nothing. `docs/backup.md`.
 */
import { parseArgs } from 'node:util';
import type { VerifyFault } from '../../src-shared/models/findings.ts';
import { findDataKey } from '../db/queries/data-key.ts';
import { openReadStore } from '../db/read-store.ts';
import { attachKeys } from '../keeping/rotate-keys.ts';
import { evidenceFiles } from '../platform/evidence-files.ts';
import { dataPaths } from '../platform/paths.ts';
import { recoveryWrapSchema, unwrapForRecovery } from '../platform/recovery-wrap.ts';
import { createVault } from '../platform/vault.ts';
import { verifyEvidence } from '../services/verify/verify-evidence.ts';
import { verifyRecords } from '../services/verify/verify-records.ts';
import { listUnsealed } from '../services/verify/verify-seals.ts';
import { askPassphrase } from './passphrase.ts';

const silent = (): void => undefined;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, 'passphrase-file': { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined) {
    process.stderr.write('Usage: npm run verify -- DATA [--json] [--passphrase-file FILE]\n');
    return 2;
  }
  const paths = dataPaths(folder);
  const store = openReadStore(paths.database, silent);
  const isAsked = values['passphrase-file'] !== undefined || process.env.CLOCKFACE_PASSPHRASE !== undefined;
  const recovery = store.read(findDataKey)?.recovery ?? null;
  const passphrase = isAsked && recovery !== null ? await askPassphrase(values['passphrase-file']) : null;
  const vault =
    passphrase === null || recovery === null
      ? null
      : createVault(await unwrapForRecovery(recoveryWrapSchema.parse(JSON.parse(recovery)), passphrase), true);
  if (vault !== null) attachKeys(store, vault);
  const sealKey = vault?.deriveKey('rows') ?? null;
  const faults: VerifyFault[] = [...verifyRecords(store, { now: Date.now(), sealKey }, silent)];
  let photographs: number | null = null;
  if (vault !== null) {
    const { fault, looked } = await verifyEvidence(store, evidenceFiles(paths.evidence, vault, paths.quarantine));
    photographs = looked;
    if (fault !== null) faults.push(fault);
  }
  const unsealed = sealKey === null ? [] : listUnsealed(store, sealKey);
  if (values.json) process.stdout.write(`${JSON.stringify({ faults, photographs, unsealed }, null, 2)}\n`);
  else {
    for (const { kind, row, table } of faults) process.stdout.write(`${kind}: ${table} ${row}\n`);
    if (faults.length === 0) process.stdout.write('Nothing was touched.\n');
    if (unsealed.length > 0)
      process.stdout.write(`Not sealed yet, and not held to a digest: ${unsealed.join(', ')}.\n`);
    process.stdout.write(
      photographs === null
        ? 'Photographs and seals of rows were not checked: no passphrase.\n'
        : `${photographs} photographs opened.\n`,
    );
  }
  return faults.length === 0 ? 0 : 1;
}

main().then((code) => {
  process.exitCode = code;
});
