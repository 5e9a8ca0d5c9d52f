import { AppError } from '../../src-shared/models/errors.ts';
import type { PunchId } from '../../src-shared/models/ids.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { findEvidenceOfPunch } from '../db/queries/evidence.ts';
import { findDoorOfPunch } from '../db/queries/hub.ts';
import { findStaffOfPunch } from '../db/queries/hub-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';
import type { HubConnection } from './hub-client.ts';
import { openPhoto, sealPhoto } from './photo-seal.ts';
import { requireHub } from './session.ts';
import { findStored } from './stored-photographs.ts';

/** So many are answered before others have their turn. */
const ANSWERED_AT_ONCE = 5;
/** A door that is in step asks each second what is wanted of it; how often and how long its answer is waited for. */
const LOOK_MS = 400;
const LOOKS = 40;

/** Gives other doors the photographs that they ask this one for: sealed, or nothing where none is kept any more. */
export async function answerAsked(
  { store, vault, evidence }: Pick<ServiceDeps, 'store' | 'vault' | 'evidence'>,
  hub: HubConnection,
): Promise<void> {
  const { site, door } = requireHub({ store });
  const asked = await hub.query<{ punch: number }>(
    'SELECT punch FROM clockface.photos WHERE site = $1 AND door = $2 AND body IS NULL ORDER BY punch LIMIT $3',
    [site, door, ANSWERED_AT_ONCE],
  );
  for (const { punch } of asked) {
    const jpeg = readKept(punch as PunchId);
    const body = jpeg === null ? Buffer.alloc(0) : sealPhoto(vault, site, punch, jpeg);
    await hub.query('SELECT clockface.give_photo($1, $2)', [punch, body]);
  }

  function readKept(punchId: PunchId): Uint8Array | null {
    const place = store.read((db) => findEvidenceOfPunch(db, punchId));
    try {
      return place === null ? null : evidence.read(place);
    } catch {
      return null;
    }
  }
}

interface FetchParts {
  /** Asks the hub something, between two exchanges. */
  readonly ask: <T>(work: (hub: HubConnection) => Promise<T>) => Promise<T>;
  /** Resolves when it is worth looking again. */
  readonly later?: () => Promise<void>;
}

const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_MS));

/**
 * The photograph of a punch that another door took, as JPEG: from the storage, or where it is not there asked for
 * through the hub, opened here and kept nowhere.
 * That the manager looked at it is noted. Throws `AppError`: `evidence-missing` where none is kept, `photograph-away`
 * where that door does not answer, and why the hub cannot be asked.
 */
export async function fetchPhotograph(
  deps: Pick<ServiceDeps, 'store' | 'vault' | 'clock' | 'log'>,
  { ask, later = aWhile }: FetchParts,
  punchId: PunchId,
  actor: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { store, vault, clock } = deps;
  const { site } = requireHub({ store });
  const [door, staffId] = store.read((db) => [findDoorOfPunch(db, punchId), findStaffOfPunch(db, punchId)] as const);
  if (door === null || staffId === null) throw new AppError('evidence-missing', 'no other door has it');
  const noted = (jpeg: Uint8Array<ArrayBuffer>): typeof jpeg => {
    const details = { punch: punchId, door };
    store.write((db) =>
      appendAudit(db, { at: clock.now(), actor, action: 'evidence.view', subject: `staff:${staffId}`, details }),
    );
    return jpeg;
  };
  const stored = await findStored(deps, site, punchId);
  if (stored !== null) return noted(stored);
  await ask((hub) => hub.query('SELECT clockface.ask_photo($1, $2)', [door, punchId]));
  for (let look = 0; look < LOOKS; look++) {
    const [row] = await ask((hub) =>
      hub.query<{ body: Buffer | null }>(
        'SELECT body FROM clockface.photos WHERE site = $1 AND door = $2 AND punch = $3',
        [site, door, punchId],
      ),
    );
    const body = row?.body ?? null;
    if (body !== null) {
      if (body.byteLength === 0) throw new AppError('evidence-missing', 'that door keeps none');
      return noted(openPhoto(vault, site, punchId, body));
    }
    await later();
  }
  throw new AppError('photograph-away', 'the door that took it does not answer');
}
