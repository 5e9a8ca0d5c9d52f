import { randomBytes } from 'node:crypto';
import { AppError } from '../../src-shared/models/errors.ts';
import type { PhotoStorage, StorageState } from '../../src-shared/models/photo-storage.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { countInState, endStorages, findStorage, insertStorage } from '../db/queries/photo-storage.ts';
import { requireHub, type SessionDeps } from './session.ts';
import { ofStorage } from './stored-photographs.ts';

/**
 * Tries a storage: something is brought there, read back and deleted. Throws `AppError`: `storage-unreachable`,
 * `storage-tls`, `storage-refused`, `storage-no-bucket`, `storage-region`, `storage-clock`, `storage-full`,
 * `storage-keeps-versions` where what is deleted would be kept, `storage-failed`.
 */
async function tryStorage(wanted: PhotoStorage, site: string): Promise<void> {
  const { openStorage } = await import('./s3-client.ts');
  const storage = openStorage(wanted);
  const key = `clockface/${site}/try-${randomBytes(8).toString('hex')}`;
  try {
    const bytes = randomBytes(1000);
    await storage.put(key, bytes);
    const isKept = Buffer.from((await storage.get(key)) ?? []).equals(bytes);
    const isDeleted = await storage.remove(key);
    if (!isDeleted) throw new AppError('storage-keeps-versions', 'the bucket keeps what is deleted');
    if (!isKept || (await storage.get(key)) !== null)
      throw new AppError('storage-failed', 'the storage does not keep and delete what it is told');
  } finally {
    storage.close();
  }
}

/**
 * Has photographs of punches brought to a storage from now on, at every door of the site; it is tried first. What is in
 * another one is deleted there. Throws `AppError`: `no-hub`, and as `tryStorage`; then nothing is changed.
 */
export async function setStorage(deps: SessionDeps, wanted: PhotoStorage, actor: string): Promise<void> {
  const { store, vault, clock } = deps;
  const { site } = requireHub(deps);
  await tryStorage(wanted, site);
  const { secret, ...row } = wanted;
  store.write((db) => {
    endStorages(db, clock.now());
    insertStorage(db, { ...row, setAt: clock.now(), setBy: actor }, (id) =>
      vault.seal('storage', ofStorage(id), Buffer.from(secret, 'utf8')),
    );
    const details = { endpoint: wanted.endpoint, bucket: wanted.bucket };
    appendAudit(db, { at: clock.now(), actor, action: 'hub.set-storage', subject: `hub:${site}`, details });
  });
}

/** Brings no more photographs anywhere; what is there is deleted by the doors that brought it. Throws `not-found`. */
export function endStorage(deps: SessionDeps, actor: string): void {
  const { store, clock } = deps;
  const { site } = requireHub(deps);
  store.write((db) => {
    if (!endStorages(db, clock.now())) throw new AppError('not-found', 'there is no storage');
    appendAudit(db, { at: clock.now(), actor, action: 'hub.end-storage', subject: `hub:${site}`, details: {} });
  });
}

/** How it is with photographs in storage; what failed is known by whoever tries. */
export const readStorage = ({ store }: Pick<SessionDeps, 'store'>): Omit<StorageState, 'failure'> =>
  store.read((db) => {
    const row = findStorage(db);
    const undeleted = countInState(db, 'unwanted');
    return {
      current:
        row === null
          ? null
          : {
              endpoint: row.endpoint,
              region: row.region,
              bucket: row.bucket,
              accessKey: row.accessKey,
              setAt: row.setAt,
              setBy: row.setBy,
            },
      waiting: countInState(db, 'waiting').count,
      undeleted: undeleted.count,
      undeletedSince: undeleted.since,
    };
  });
