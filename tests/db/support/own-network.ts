import { createHash } from 'node:crypto';
import { networkIdOf } from '../../../src-main/platform/network-files.ts';
import { calibrateNetwork } from '../../../src-main/services/own-network/calibrate-network.ts';
import { describeTemplates } from '../../../src-main/services/own-network/describe-templates.ts';
import {
  beginNetwork,
  finishNetwork,
  readNetwork,
  setNetworkUse,
} from '../../../src-main/services/own-network/own-network.ts';
import { DEFAULT_MATCH_POLICY } from '../../../src-shared/domain/face-matching.ts';
import { type FaceEmbedding, withOwnNumbers } from '../../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../../src-shared/models/ids.ts';
import { markOf, type NetworkDescription, type NetworkId } from '../../../src-shared/models/own-network.ts';
import { numbersFrom } from '../../support/random.ts';
import { face } from './faces.ts';
import { addEnrolled, manager, openSite, rows, type TestSite } from './site.ts';

/** What a network that nobody runs is made of. */
export const NETWORK_BYTES = Buffer.from('what a network is made of');
const WIDTH = 256;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A network as a site would bring it; its numbers are made up by `ownFace`. */
export function networkOf(change: Partial<NetworkDescription> = {}): NetworkDescription {
  return {
    format: 'clockface-network',
    version: 1,
    name: 'Guest',
    licence: 'of the tests',
    kind: 'onnx',
    files: [{ file: 'guest.onnx', sha256: sha256(NETWORK_BYTES), bytes: NETWORK_BYTES.byteLength }],
    input: { size: 112, layout: 'nchw', colours: 'rgb' },
    alignment: 'arcface',
    normalisation: { mean: [127.5, 127.5, 127.5], divide: [128, 128, 128] },
    width: WIDTH,
    mirror: true,
    scores: { different: 0, oneInTenThousand: 0.2 },
    ...change,
  };
}

/** What the network makes of a face: nearly the same for every `picture` of one `person`. */
export function ownNumbers(person: number, picture: number): Float32Array<ArrayBuffer> {
  const [own, noise] = [numbersFrom(person * 6151 + 3), numbersFrom(person * 50_021 + picture * 17 + 4)];
  const numbers = Float32Array.from({ length: WIDTH }, () => own() - 0.5 + (noise() - 0.5) * 0.2);
  const norm = Math.hypot(...numbers);
  return numbers.map((value) => value / norm);
}

/** A face by both networks; `seenAs` is whom the site's own takes it for. */
export function ownFace(id: NetworkId, person: number, picture: number, seenAs = person): Float32Array<ArrayBuffer> {
  return withOwnNumbers(face(person, picture), { mark: markOf(id), numbers: ownNumbers(seenAs, picture) });
}

/** Brings a network to a site. */
export async function bringNetwork(site: TestSite, description = networkOf()): Promise<NetworkId> {
  const incoming = await beginNetwork(site, JSON.stringify(description));
  await incoming.add('guest.onnx', NETWORK_BYTES);
  await finishNetwork(site, incoming, manager.username);
  return networkIdOf(description);
}

/** Has all templates described, those of staff member n as person `personOf(n)`, and the scores fitted. */
export async function fitNetwork(site: TestSite, id: NetworkId, personOf: (staffId: number) => number): Promise<void> {
  const seen = new Map<number, number>();
  const described = rows(site, 'templates').map((row) => {
    const person = personOf(Number(row.staff_id));
    const picture = (seen.get(person) ?? 0) + 1;
    seen.set(person, picture);
    return { id: Number(row.id) as TemplateId, embedding: ownFace(id, person, picture) };
  });
  for (let at = 0; at < described.length; at += 20)
    describeTemplates(site, described.slice(at, at + 20), manager.username);
  await calibrateNetwork(site, manager.username).ended;
}

export const by = manager.username;
/** What the settings show of the network. */
export const stateOf = (site: TestSite) => readNetwork(site, null, false);

/** Whom a face is taken for; null where nobody is named. */
export const named = async (site: TestSite, probe: FaceEmbedding): Promise<StaffId | null> => {
  const match = await site.gallery.identify(probe, DEFAULT_MATCH_POLICY);
  return match.kind === 'match' ? match.staffId : null;
};

/** A site with the ids of its people, in the order of their numbers. */
export interface PeopledSite extends TestSite {
  readonly ids: readonly StaffId[];
}

/** A site of people 1 to `count`, each of whom is that number on the roster too. */
export async function siteOf(count: number): Promise<PeopledSite> {
  const site = await openSite();
  const ids: StaffId[] = [];
  for (let person = 1; person <= count; person++) ids.push((await addEnrolled(site, `P${person}`, person)).id);
  return { ...site, ids };
}

/** Who somebody on the roster of such a site is. */
export const personAt = (site: { readonly ids: readonly StaffId[] }) => (staffId: number) =>
  site.ids.indexOf(staffId as StaffId) + 1;

/** Such a site with a network that compares. */
export async function siteWithNetwork(count: number): Promise<PeopledSite & { readonly id: NetworkId }> {
  const site = await siteOf(count);
  const id = await bringNetwork(site);
  await fitNetwork(site, id, personAt(site));
  await setNetworkUse(site, true, by);
  return { ...site, id };
}
