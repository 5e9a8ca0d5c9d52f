import type { NetworkState } from '../../../src-shared/ipc/network.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import {
  MOST_DESCRIPTION_BYTES,
  type NetworkDescription,
  networkDescriptionSchema,
} from '../../../src-shared/models/own-network.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import {
  countDescribed,
  deleteOwnFaces,
  deleteOwnNetwork,
  findOwnNetwork,
  type OwnNetworkRow,
  putOwnNetwork,
  updateUsedFrom,
} from '../../db/queries/own-network.ts';
import type { ReadDb } from '../../db/store.ts';
import { loadOwnFaces } from '../../gallery/load.ts';
import type { IncomingNetwork } from '../../platform/network-files.ts';
import { nextTurn } from '../../platform/next-turn.ts';
import type { ServiceDeps } from '../base/deps.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'gallery' | 'networks' | 'notify' | 'log'>;

/** The network that the site brought. Throws `AppError` `network-missing`. */
export function requireNetwork(db: ReadDb): OwnNetworkRow {
  const network = findOwnNetwork(db);
  if (network === null) throw new AppError('network-missing', 'the site brought no network');
  return network;
}

/** The same while it does not compare. Throws `AppError`: `network-missing`, `network-in-use`. */
export function requireIdleNetwork(db: ReadDb): OwnNetworkRow {
  const network = requireNetwork(db);
  requireIdle(network);
  return network;
}

function requireIdle(network: OwnNetworkRow | null): void {
  if (network !== null && network.usedFrom !== null)
    throw new AppError('network-in-use', 'the network compares: go back to the one that ships here first');
}

/** The site's own network, and how far it is on its way into use. */
export function readNetwork(
  { store, networks }: Pick<Deps, 'store' | 'networks'>,
  calibrating: NetworkState['calibrating'],
  isFailing: boolean,
): NetworkState {
  return store.read((db) => {
    const row = findOwnNetwork(db);
    const counts = countDescribed(db);
    if (row === null) return { network: null, ...counts, calibrating };
    const { id, description, addedAt, addedBy, calibration, usedFrom } = row;
    const { name, licence, kind, width, files } = description;
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const isThere = networks.isThere(id, description);
    const told = { id, name, licence, kind, width, bytes, addedAt, addedBy, isThere, calibration, usedFrom, isFailing };
    return { network: told, ...counts, calibrating };
  });
}

/**
 * Reads the text of a description. Throws `AppError` `network-unreadable` with the field that is wrong, or `why` in
 * words for a developer.
 */
export function readDescription(text: string): NetworkDescription {
  const refuse = (field: string, why: string): AppError =>
    new AppError('network-unreadable', `the description of the network: ${field} ${why}`, { field, why });
  if (text.length > MOST_DESCRIPTION_BYTES) throw refuse('', 'is too long');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('', 'is no JSON');
  }
  const parsed = networkDescriptionSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(issue?.path.join('.') ?? '', issue?.message ?? '');
}

/**
 * Begins to take a network. Throws `AppError`: `network-unreadable`, `network-in-use`, `disk-full`, `file-not-written`.
 */
export async function beginNetwork(
  { store, networks }: Pick<Deps, 'store' | 'networks'>,
  text: string,
): Promise<IncomingNetwork> {
  const description = readDescription(text);
  requireIdle(store.read(findOwnNetwork));
  return networks.begin(description);
}

/** Faces forgotten in one go: their seals go with them, which takes milliseconds. */
const FACES_AT_ONCE = 20;

/** Forgets all that a network made of faces, in parts. Throws `AppError` `network-in-use`. */
async function forgetFaces({ store }: Pick<Deps, 'store'>): Promise<void> {
  const next = (): number =>
    store.write((db) => {
      requireIdle(findOwnNetwork(db));
      return deleteOwnFaces(db, FACES_AT_ONCE);
    });
  while (next() === FACES_AT_ONCE) await nextTurn();
}

/**
 * Puts a network in its place whose files all came, and forgets the one before with all that it made of faces. Throws
 * `AppError`: `network-missing`, `network-torn`, `network-in-use`, `disk-full`, `file-not-written`.
 */
export async function finishNetwork(deps: Deps, incoming: IncomingNetwork, actor: string): Promise<void> {
  const { store, clock, networks, notify } = deps;
  await incoming.finish();
  const { id, description } = incoming;
  const at = clock.now();
  try {
    await forgetFaces(deps);
    store.write((db) => {
      requireIdle(findOwnNetwork(db));
      // Another that came meanwhile took its place.
      if (!networks.isThere(id, description)) throw new AppError('network-missing', 'another network was brought');
      putOwnNetwork(db, { id, description, addedAt: at, addedBy: actor });
      const details = { name: description.name, network: id };
      appendAudit(db, { at, actor, action: 'network.add', subject: 'network:1', details });
    });
  } finally {
    networks.keepOnly(store.read(findOwnNetwork)?.id ?? null);
  }
  notify('config:changed');
}

/**
 * Has the site's own network compare from now on, or the one that ships here alone. Its numbers come into memory part
 * by part; until then a face is compared by those it has. Throws `AppError`: `network-missing`,
 * `network-not-calibrated`.
 */
export async function setNetworkUse(deps: Deps, isUsed: boolean, actor: string): Promise<void> {
  const { store, clock, gallery, notify } = deps;
  const at = clock.now();
  const network = store.write((db) => {
    const row = requireNetwork(db);
    if ((row.usedFrom !== null) === isUsed) return null;
    if (isUsed && row.calibration === null)
      throw new AppError('network-not-calibrated', 'nobody knows what its scores mean here');
    updateUsedFrom(db, isUsed ? at : null);
    const details = { name: row.description.name, network: row.id };
    appendAudit(db, { at, actor, action: isUsed ? 'network.use' : 'network.end-use', subject: 'network:1', details });
    return row;
  });
  if (network === null) return;
  if (isUsed) await loadOwnFaces(deps, network);
  else gallery.compareByOwn(null);
  notify('config:changed');
}

/**
 * Deletes all that the network made of faces, and then the network. Throws `AppError`: `network-missing`,
 * `network-in-use`.
 */
export async function removeNetwork(deps: Deps, actor: string): Promise<void> {
  const { store, clock, networks, notify } = deps;
  const at = clock.now();
  store.read(requireIdleNetwork);
  await forgetFaces(deps);
  store.write((db) => {
    const { id, description } = requireIdleNetwork(db);
    deleteOwnNetwork(db);
    const details = { name: description.name, network: id };
    appendAudit(db, { at, actor, action: 'network.remove', subject: 'network:1', details });
  });
  networks.keepOnly(null);
  notify('config:changed');
}
