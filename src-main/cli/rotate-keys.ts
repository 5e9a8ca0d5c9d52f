/**
 * `npm run rotate-keys -- DATA [--passphrase-file FILE]`: seals everything in a data folder with a new data key while
 * Clockface is closed; one that was cut short goes on. The passphrase stays. `docs/security.md`.
 */
import { parseArgs } from 'node:util';
import { AppError } from '../../src-shared/models/errors.ts';
import { openData } from '../data/open.ts';
import { isOpenElsewhere } from '../db/open-elsewhere.ts';
import { isRotating } from '../db/queries/key-rotation.ts';
import { continueRotation } from '../keeping/rotate-keys.ts';
import { removeQuietly } from '../platform/atomic-file.ts';
import { systemClock } from '../platform/clock.ts';
import type { KeyWrapper } from '../platform/data-key.ts';
import { openMachineStore } from '../platform/machine-settings.ts';
import { dataPaths } from '../platform/paths.ts';
import { askPassphrase } from './passphrase.ts';

/** The keyring belongs to the app: at its next start it asks for the passphrase once. */
const noKeyring: KeyWrapper = {
  state: () => Promise.resolve('absent'),
  wrap: () => Promise.reject(new Error('no keyring')),
  unwrap: () => Promise.reject(new Error('no keyring')),
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const silent = (): void => undefined;
const log = { info: silent, warn: say, error: say };

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'passphrase-file': { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined) {
    process.stderr.write('Usage: npm run rotate-keys -- DATA [--passphrase-file FILE]\n');
    return 2;
  }
  const paths = dataPaths(folder);
  // The app would go on with the key before.
  if (isOpenElsewhere(paths.database)) throw new AppError('db-locked', 'Clockface is open; close it first');
  const passphrase = await askPassphrase(values['passphrase-file']);
  const machine = openMachineStore(folder);
  const deps = await openData({
    ...{ paths, log, passphrase, clock: systemClock(), keys: noKeyring, notify: silent, wasSetUp: true },
    deviceId: machine.deviceId(),
    venueId: () => machine.machine().venueId,
    readerScript: new URL('../reader/worker.ts', import.meta.url),
  });
  try {
    if (!deps.store.read(isRotating)) await deps.custody.changeKey(passphrase, 'system');
    // It would give the key before back.
    removeQuietly(paths.dataKey);
    await continueRotation(deps);
  } finally {
    deps.reader.close();
    deps.store.close();
  }
  say('Everything is sealed with the new key. At its next start Clockface asks for the recovery passphrase.');
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n`);
    process.exitCode = 1;
  },
);
