/**
 * Punches for as long as it lives, from the given number on, and says which were acknowledged: `node punching.ts
 * FOLDER`.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openFaultSite, punch } from './fault-site.ts';

const [folder = ''] = process.argv.slice(2);
const site = await openFaultSite(folder);
let number = Number(site.store.read((db) => db.prepare('SELECT count(*) FROM punches').pluck().get()));
writeSync(1, 'ready\n');
for (;;) {
  const requestId = randomUUID();
  const outcome = await punch(site, number, requestId);
  if (outcome.kind !== 'accepted') throw new Error(`punch ${number}: ${JSON.stringify(outcome)}`);
  writeSync(1, `${requestId}\n`);
  number += 1;
}
