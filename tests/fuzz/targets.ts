import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { backupName } from '../../src-main/keeping/backup-list.ts';
import { chooseBackup } from '../../src-main/keeping/restore.ts';
import { readBackupHead } from '../../src-main/platform/backup-file.ts';
import { readDataKey } from '../../src-main/platform/data-key.ts';
import { openMachineStore } from '../../src-main/platform/machine-settings.ts';
import { createVault } from '../../src-main/platform/vault.ts';
import { openWitnessFile } from '../../src-main/platform/witness-file.ts';
import { importStaff } from '../../src-main/services/staff/staff-import.ts';
import { filesOfArchive } from '../../src-renderer/admin/import/import-files.ts';
import { ZipError } from '../../src-renderer/admin/import/zip-reader.ts';
import { readPictureHeader } from '../../src-shared/files/picture-header.ts';
import { machineSettingsSchema } from '../../src-shared/ipc/settings.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { playScenario } from '../scenarios/engine.ts';
import { readScenario } from '../scenarios/input.ts';
import { ScenarioError } from '../scenarios/stage.ts';
import { openKeyring } from '../support/open-keyring.ts';
import { ACTOR, openEmptySite } from '../support/try-file/empty-site.ts';
import { tryCalendar } from '../support/try-file/try-calendar.ts';
import { tryManifest } from '../support/try-file/try-manifest.ts';
import { mutated, mutatedJson } from './mutations.ts';
import { archives, calendars, manifests, pictures, scenarios, staffFiles } from './samples.ts';

/** One way in. `meet` throws where the input is met with anything but an answer or an error that is known. */
export interface Target {
  readonly name: string;
  /** Tries inputs of a seed; `came` hears of each what came of it: `taken`, or the code of the refusal. */
  attack(seed: number, came: (what: string) => void): Promise<Attacked | null>;
}

/** The smallest input that was not met as it must be. */
interface Attacked {
  readonly path: string;
  readonly error: unknown;
  readonly input: unknown;
}

/** Inputs in one go at a target, before the next has its turn. */
const RUNS = 200;
const LONGEST_GO_MS = 30_000;

function target<T>(name: string, inputs: fc.Arbitrary<T>, meet: (input: T) => string | Promise<string>): Target {
  return {
    name,
    attack: async (seed, came) => {
      const checked = await fc.check(
        fc.asyncProperty(inputs, async (input) => came(await meet(input))),
        { seed, numRuns: RUNS, interruptAfterTimeLimit: LONGEST_GO_MS },
      );
      if (!checked.failed || checked.counterexample === null) return null;
      const [input] = checked.counterexample;
      return { path: checked.counterexamplePath ?? '', error: checked.errorInstance, input };
    },
  };
}

/** What came of it; errors that are not known go on up. */
async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'taken';
  } catch (error) {
    if (error instanceof AppError || error instanceof ZipError) return error.code;
    throw error;
  }
}

const site = { today: '2026-11-20', zone: 'Europe/Berlin', roster: null, dateOrder: null, encoding: null } as const;
/** Nobody is ever stored in it. */
const empty = openEmptySite(site);
const whole = (bytes: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

function refusedScenario(error: unknown): boolean {
  return error instanceof z.ZodError || error instanceof ScenarioError || error instanceof RangeError;
}

const scratch = mkdtempSync(join(tmpdir(), 'clockface-fuzz-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
let folders = 0;
function folderWith(name: string, content: Buffer): string {
  folders += 1;
  const folder = join(scratch, String(folders));
  mkdirSync(folder);
  writeFileSync(join(folder, name), content);
  return folder;
}
const removed = <T>(folder: string, work: () => T): T => {
  try {
    return work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const settings = Buffer.from(
  JSON.stringify({
    machine: { cameraId: 'Camera', language: 'de', sound: true, speech: false, venueId: 3, receipts: true },
    deviceId: '3f2b8c1e-0000-4000-8000-000000000001',
    adminBounds: { x: 0, y: 0, width: 900, height: 600 },
    unconfirmed: null,
    backupFolders: ['/media/stick'],
    drilledAt: 1_795_158_000_000,
    setUp: true,
  }),
);

const AT = 1_795_158_000_000;
const head = Buffer.from(
  `${JSON.stringify({
    format: 'clockface-backup',
    version: 1,
    at: AT,
    recovery: {
      ...{ version: 1, memoryKib: 65_536, passes: 3, lanes: 4 },
      ...{ salt: 'AAAA', nonce: 'AAAA', tag: 'AAAA', sealed: 'AAAA' },
    },
    schema: 30,
    auditId: 1,
    auditHash: 'a'.repeat(64),
    punches: 1,
    staff: 1,
    photographs: 0,
    sha256: 'a'.repeat(64),
    bytes: 4096,
  })}\nsealed`,
);

const vault = createVault(new Uint8Array(32).fill(7));
const witness = Buffer.concat(
  [1, 2].map((turn) => {
    const content = {
      turn,
      deviceId: 'k',
      auditId: 1,
      auditHash: 'a',
      sequence: 1,
      reachedAt: AT,
      saidAt: AT,
      doubt: null,
    };
    const sealed = vault.seal('witness', 'site', Buffer.from(JSON.stringify(content)));
    const slot = Buffer.alloc(1024);
    slot.writeUInt16BE(sealed.byteLength, 0);
    Buffer.from(sealed).copy(slot, 2);
    return slot;
  }),
);

/** Importers, parsers and files that are kept. Channels and API have a walk of their own. */
export const targets: readonly Target[] = [
  target('staff file', mutated(staffFiles), (bytes) =>
    codeOf(() => importStaff(empty, { file: whole(bytes), commit: false, dateOrder: null }, ACTOR)),
  ),
  target('manifest', mutated(manifests), (bytes) => codeOf(() => tryManifest('f', whole(bytes), site))),
  target('holiday calendar', mutated(calendars), (bytes) => codeOf(() => tryCalendar('f', whole(bytes), site))),
  target('archive', mutated(archives), (bytes) =>
    codeOf(async () => {
      const { files } = await filesOfArchive(new Blob([whole(bytes)]));
      for (const file of files) if (file.problem === null) await codeOf(() => file.read());
    }),
  ),
  target('picture header', mutated(pictures), (bytes) => {
    const found = readPictureHeader(bytes);
    if (found === null) return 'not-a-picture';
    // Whatever it says of itself must be a size.
    const { width, height } = found;
    if (![width, height].every((side) => Number.isInteger(side) && side >= 0)) throw new Error(`${width} by ${height}`);
    return 'taken';
  }),
  target('scenario', mutatedJson(scenarios), (json) => {
    try {
      playScenario(readScenario(json));
      return 'taken';
    } catch (error) {
      if (refusedScenario(error)) return 'invalid-data';
      throw error;
    }
  }),
  target('settings of the machine', mutated([settings]), (bytes) => {
    const folder = folderWith('settings.json', bytes);
    return removed(folder, () => {
      const store = openMachineStore(folder);
      machineSettingsSchema.parse(store.machine());
      store.change({ setUp: true });
      if (!JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')).setUp) throw new Error('not written');
      return store.read().deviceId === null ? 'as if empty' : 'taken';
    });
  }),
  target('head of a backup', mutated([head]), async (bytes) => {
    const folder = folderWith(backupName(AT, 'aaaaaaaa'), bytes);
    try {
      return await codeOf(async () => readBackupHead((await chooseBackup(folder, null, null)).file));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }),
  target('data key', mutated([Buffer.from('A'.repeat(43)), Buffer.alloc(48, 7)]), async (bytes) => {
    const folder = folderWith('data-key', bytes);
    try {
      return await codeOf(() => readDataKey(join(folder, 'data-key'), openKeyring));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }),
  target('witness', mutated([witness]), (bytes) => {
    const folder = folderWith('witness', bytes);
    return removed(folder, () => {
      const file = openWitnessFile(join(folder, 'witness'), vault);
      file.close();
      return typeof file.found === 'string' ? file.found : 'taken';
    });
  }),
];
