/**
 * Punches for as long as it lives, and says which were acknowledged: `node punching.ts FOLDER [go-on]`. With `go-on` it
 * says `! code` of a punch that is refused and tries again.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { AppError } from '../../src-shared/models/errors.ts';
import { openFaultSite, punch } from './fault-site.ts';

const [folder = '', mode] = process.argv.slice(2);
const site = await openFaultSite(folder);
let number = Number(site.store.read((db) => db.prepare('SELECT count(*) FROM punches').pluck().get()));
writeSync(1, 'ready\n');
for (;;) {
  const requestId = randomUUID();
  try {
    const outcome = await punch(site, number, requestId);
    if (outcome.kind !== 'accepted') throw new Error(`punch ${number}: ${JSON.stringify(outcome)}`);
    writeSync(1, `${requestId}\n`);
    number += 1;
  } catch (error) {
    if (mode !== 'go-on' || !(error instanceof AppError)) throw error;
    writeSync(1, `! ${error.code}\n`);
  }
}
