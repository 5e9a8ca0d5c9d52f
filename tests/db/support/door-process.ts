/**
 * Opens a door's folder as a process of its own, stores a punch and a name, says so, and exchanges with the hub; it
 * kills itself in the middle of the n-th transaction, with everything before that stored and told: `node
 * door-process.ts FOLDER NOW PERSON N`. Ends by itself where the exchange has fewer.
 */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { punchByFace } from '../../../src-main/services/punch/face-punch.ts';
import { doorClock, openDoor } from '../../support/door.ts';
import { face, jpeg } from './faces.ts';

// Nothing is kept at the end: the process is killed.
flushCompileCache();
const [folder = '', now = '', person = '', write = ''] = process.argv.slice(2);
const door = await openDoor('south', { folder, clock: doorClock(now) });
const deps = door.deps();
const requestId = crypto.randomUUID();
const look = { requestId, embedding: face(Number(person), 9), frameCount: 5, quality: 0.8, evidence: jpeg(requestId) };
const outcome = await punchByFace(deps, look);
if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
writeSync(1, `${requestId}\n`);

const { store } = deps;
const stored = store.write.bind(store);
let writes = 0;
Object.assign(store, {
  write: (work: Parameters<typeof stored>[0]) => {
    writes += 1;
    return stored((db) => {
      const done = work(db);
      if (writes === Number(write)) process.kill(process.pid, 'SIGKILL');
      return done;
    });
  },
});
await door.step();
process.exit(0);
