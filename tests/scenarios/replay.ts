import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../../src-main/db/store.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { replayPolicy } from '../../src-main/services/policy/policy-replay.ts';
import type { ReplyOf } from '../../src-shared/ipc/contract.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { policySchema } from '../../src-shared/models/policy.ts';
import { readJson, toldError } from './told-error.ts';

/** What last year would have come to for whom under another policy. The data is copied first and stays as it is. */
async function replay(folder: string, policyFile: string, now: number): Promise<ReplyOf<'policy:replay'>> {
  const policy = policySchema.parse(readJson(policyFile));
  const { database } = dataPaths(folder);
  if (!existsSync(database)) throw new AppError('not-found', 'there is no database in the folder', { folder });
  const scratch = mkdtempSync(join(tmpdir(), 'clockface-replay-'));
  try {
    const copy = dataPaths(scratch).database;
    const data = new Database(database, { readonly: true, fileMustExist: true });
    // Whole also while the app is running: what it writes meanwhile is taken in.
    await data.backup(copy);
    data.close();
    const store = openStore(copy);
    try {
      return replayPolicy(store, { policy, now }, () => undefined);
    } finally {
      store.close();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What the command tells: the outcome, or `{ error }` with what is wrong. */
export const replayOrTell = (folder: string, policyFile: string): Promise<object> =>
  replay(folder, policyFile, Date.now()).catch((error: unknown) => toldError(error, 'policy'));
