/**
 * `npm run verify-receipt -- KEY LINE`: says whether a receipt was signed by the site with this public key, and what it
 * says. Needs no database. Ends with 0 where the signature is good, 1 where it is not, 2 where it was called wrongly.
 */
import { localIsoIn } from '../../src-shared/domain/local-iso.ts';
import { readReceipt } from '../../src-shared/domain/receipt.ts';
import { isSignedBy } from '../platform/receipt-key.ts';

function main([key, line]: readonly string[]): number {
  if (key === undefined || line === undefined) {
    process.stderr.write('Usage: npm run verify-receipt -- KEY LINE\n');
    return 2;
  }
  const read = readReceipt(line);
  if (read === null) {
    process.stdout.write('This is no receipt, or a part of it is missing.\n');
    return 1;
  }
  let isGood = false;
  try {
    isGood = isSignedBy(key.trim(), read.body, read.signature);
  } catch {
    process.stdout.write('This is no public key of a site.\n');
    return 1;
  }
  if (!isGood) {
    process.stdout.write('The signature is not that of this site: do not trust the line.\n');
    return 1;
  }
  const { at, auditHash, auditRow, code, direction, punch, site, zone } = read.receipt;
  process.stdout.write(
    `The signature is good.\n${site}: ${code} ${direction} at ${localIsoIn(zone)(at)} (${zone})\n` +
      `Punch ${punch}; audit up to row ${auditRow}: ${auditHash}\n`,
  );
  return 0;
}

process.exitCode = main(process.argv.slice(2));
