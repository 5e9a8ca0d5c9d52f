import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeBackup } from '../../src-main/keeping/backup.ts';
import { chooseBackup, restoreBackup } from '../../src-main/keeping/restore.ts';
import { networkIdOf } from '../../src-main/platform/network-files.ts';
import { startCalibration } from '../../src-main/services/enrolment/calibration.ts';
import { addPictures, removePicture, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { calibrateNetwork } from '../../src-main/services/own-network/calibrate-network.ts';
import { describeTemplates, listUndescribedTemplates } from '../../src-main/services/own-network/describe-templates.ts';
import {
  beginNetwork,
  finishNetwork,
  readNetwork,
  removeNetwork,
  setNetworkUse,
} from '../../src-main/services/own-network/own-network.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { isStill } from '../../src-main/services/self-service/self-open.ts';
import { readKioskConfig } from '../../src-main/services/site/kiosk-config.ts';
import { DEFAULT_MATCH_POLICY } from '../../src-shared/domain/face-matching.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { FaceEmbedding } from '../../src-shared/models/face.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import type { NetworkId } from '../../src-shared/models/own-network.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { keyringIn } from '../support/open-keyring.ts';
import { PASSPHRASE, siteToBackUp } from './support/backup-site.ts';
import { face } from './support/faces.ts';
import { bringNetwork, fitNetwork, NETWORK_BYTES, networkOf, ownFace } from './support/own-network.ts';
import {
  addEnrolled,
  codeOf,
  look,
  manager,
  openFolder,
  openSite,
  picture,
  placesOf,
  rows,
  scratchFolder,
  type TestSite,
} from './support/site.ts';

const by = manager.username;
const stateOf = (site: TestSite) => readNetwork(site, null, false);

const named = async (site: TestSite, probe: FaceEmbedding): Promise<StaffId | null> => {
  const match = await site.gallery.identify(probe, DEFAULT_MATCH_POLICY);
  return match.kind === 'match' ? match.staffId : null;
};

/** A site of people 1 to `count`, each of whom is that number on the roster too. */
async function siteOf(count: number): Promise<TestSite & { readonly ids: readonly StaffId[] }> {
  const site = await openSite();
  const ids: StaffId[] = [];
  for (let person = 1; person <= count; person++) ids.push((await addEnrolled(site, `P${person}`, person)).id);
  return { ...site, ids };
}

const personAt = (site: { readonly ids: readonly StaffId[] }) => (staffId: number) =>
  site.ids.indexOf(staffId as StaffId) + 1;

/** Such a site with a network that compares. */
async function siteWithNetwork(count: number) {
  const site = await siteOf(count);
  const id = await bringNetwork(site);
  await fitNetwork(site, id, personAt(site));
  await setNetworkUse(site, true, by);
  return { ...site, id };
}

describe('bringing a network', () => {
  test('stores its files under the name of its description, and nothing of it is used yet', async () => {
    const site = await siteOf(2);
    const id = await bringNetwork(site);
    expect(readdirSync(join(site.paths.networks, id)).sort()).toEqual(['guest.onnx', 'network.json']);
    expect(stateOf(site)).toMatchObject({
      network: { id, name: 'Guest', isThere: true, calibration: null, usedFrom: null, addedBy: by },
      templates: 4,
      described: 0,
    });
    expect(site.gallery.ownNetwork()).toBeNull();
    expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'network.add', actor: by });
  });

  test.each([
    ['text that is no JSON', '{', ''],
    ['another format', JSON.stringify({ ...networkOf(), format: 'x' }), 'format'],
    ['a width that the search does not take', JSON.stringify(networkOf({ width: 100 })), 'width'],
    ['a field that is not known', JSON.stringify({ ...networkOf(), more: 1 }), ''],
    [
      'a file outside of its folder',
      JSON.stringify(networkOf({ files: [{ file: '../x.onnx', sha256: '0'.repeat(64), bytes: 1 }] })),
      'files.0.file',
    ],
    [
      'a file that Windows takes for a device',
      JSON.stringify(networkOf({ files: [{ file: 'Con.onnx', sha256: '0'.repeat(64), bytes: 1 }] })),
      'files.0.file',
    ],
    ['a form that its files are not of', JSON.stringify(networkOf({ kind: 'tfjs' })), ''],
    ['scores that part nobody', JSON.stringify(networkOf({ scores: { different: 0.3, oneInTenThousand: 0.3 } })), ''],
    ['a name that turns the direction of text', JSON.stringify(networkOf({ name: 'a\u202eb' })), 'name'],
  ])('refuses %s and says which field', async (_what, text, field) => {
    const site = await siteOf(0);
    const error = await beginNetwork(site, text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'network-unreadable', details: { field } });
    expect(existsSync(site.paths.networks)).toBe(false);
  });

  test('refuses files that are not those of the description, and keeps what there was', async () => {
    const site = await siteOf(0);
    const id = await bringNetwork(site);
    const other = networkOf({ name: 'Other' });
    const longer = await beginNetwork(site, JSON.stringify(other));
    expect(await codeOf(() => longer.add('guest.onnx', Buffer.concat([NETWORK_BYTES, NETWORK_BYTES])))).toBe(
      'network-torn',
    );
    const changed = await beginNetwork(site, JSON.stringify(other));
    expect(
      await codeOf(() =>
        changed.add(
          'guest.onnx',
          NETWORK_BYTES.map((byte) => byte ^ 1),
        ),
      ),
    ).toBe('network-torn');
    const named = await beginNetwork(site, JSON.stringify(other));
    expect(await codeOf(() => named.add('network.json', NETWORK_BYTES))).toBe('network-torn');
    const short = await beginNetwork(site, JSON.stringify(other));
    await short.add('guest.onnx', NETWORK_BYTES.subarray(0, 5));
    expect(await codeOf(() => finishNetwork(site, short, by))).toBe('network-torn');
    expect(stateOf(site).network).toMatchObject({ id, isThere: true });
    // What was begun before is given up by what is begun after it.
    const first = await beginNetwork(site, JSON.stringify(other));
    await beginNetwork(site, JSON.stringify(other));
    expect(await codeOf(() => first.add('guest.onnx', NETWORK_BYTES))).toBe('network-missing');
  });

  test('puts another in its place, and forgets all that the one before made of faces', async () => {
    const site = await siteOf(3);
    const before = await bringNetwork(site);
    await fitNetwork(site, before, personAt(site));
    expect(rows(site, 'own_faces')).toHaveLength(6);
    const after = await bringNetwork(site, networkOf({ name: 'Other' }));
    expect(rows(site, 'own_faces')).toHaveLength(0);
    expect(readdirSync(site.paths.networks)).toEqual([after]);
    // Numbers of the one before, which a page still holds, are not taken for those of the other.
    expect(describeTemplates(site, [{ id: 1 as TemplateId, embedding: ownFace(before, 1, 1) }], by)).toEqual({
      described: 0,
    });
  });

  test('keeps pieces in the order in which they came, also at once', async () => {
    const site = await siteOf(0);
    const content = Buffer.alloc(3_000_000, 7).fill(9, 1_500_000);
    const sha256 = createHash('sha256').update(content).digest('hex');
    for (let attempt = 0; attempt < 3; attempt++) {
      const files = [{ file: 'guest.onnx', sha256, bytes: content.byteLength }];
      const incoming = await beginNetwork(site, JSON.stringify(networkOf({ name: `Guest ${attempt}`, files })));
      const pieces = [0, 1, 2, 3, 4, 5].map((at) => content.subarray(at * 500_000, (at + 1) * 500_000));
      await Promise.all(pieces.map((piece) => incoming.add('guest.onnx', piece)));
      await finishNetwork(site, incoming, by);
      expect(readFileSync(join(site.paths.networks, incoming.id, 'guest.onnx')).equals(content)).toBe(true);
    }
  });

  test('goes on with one that is on its way while another is removed', async () => {
    const site = await siteOf(0);
    await bringNetwork(site);
    const description = networkOf({ name: 'Other' });
    const incoming = await beginNetwork(site, JSON.stringify(description));
    await removeNetwork(site, by);
    await incoming.add('guest.onnx', NETWORK_BYTES);
    await finishNetwork(site, incoming, by);
    expect(stateOf(site).network).toMatchObject({ id: networkIdOf(description), isThere: true });
    expect(readdirSync(site.paths.networks)).toHaveLength(1);
  });

  test('frees the room of one that could not be written', async () => {
    const site = await siteOf(0);
    const incoming = await beginNetwork(site, JSON.stringify(networkOf()));
    const [folder = ''] = readdirSync(site.paths.networks);
    mkdirSync(join(site.paths.networks, folder, 'guest.onnx'));
    expect(await codeOf(() => incoming.add('guest.onnx', NETWORK_BYTES))).toBe('file-not-written');
    expect(readdirSync(site.paths.networks)).toEqual([]);
    expect(await codeOf(() => incoming.add('guest.onnx', NETWORK_BYTES))).toBe('network-missing');
    expect(stateOf(site).network).toBeNull();
    await bringNetwork(site);
    expect(stateOf(site).network).toMatchObject({ isThere: true });
  });

  test('leaves nothing of one that came too late', async () => {
    const site = await siteOf(1);
    const id = await bringNetwork(site);
    const late = await beginNetwork(site, JSON.stringify(networkOf({ name: 'Late' })));
    await late.add('guest.onnx', NETWORK_BYTES);
    await fitNetwork(site, id, personAt(site));
    await setNetworkUse(site, true, by);
    expect(await codeOf(() => finishNetwork(site, late, by))).toBe('network-in-use');
    expect(readdirSync(site.paths.networks)).toEqual([id]);
    expect(stateOf(site).network).toMatchObject({ id, isThere: true });
  });

  test('takes pieces of many megabytes and several files, as they come', async () => {
    const site = await siteOf(0);
    const parts = [Buffer.from('{}'), Buffer.alloc(5_000_000, 1), Buffer.alloc(3, 2)];
    const names = ['model.json', 'a.bin', 'b.bin'];
    const files = parts.map((content, at) => ({
      file: names[at] as string,
      sha256: createHash('sha256').update(content).digest('hex'),
      bytes: content.byteLength,
    }));
    const description = networkOf({ kind: 'tfjs', files });
    const incoming = await beginNetwork(site, JSON.stringify(description));
    for (const [at, content] of parts.entries())
      for (let from = 0; from < content.byteLength; from += 2_000_000)
        await incoming.add(names[at] as string, content.subarray(from, from + 2_000_000));
    await finishNetwork(site, incoming, by);
    expect(stateOf(site).network).toMatchObject({ id: networkIdOf(description), isThere: true, bytes: 5_000_005 });
  });
});

describe('describing faces', () => {
  test('hands out what is not described, and takes it only where the picture shows the stored face', async () => {
    const site = await siteOf(2);
    expect(listUndescribedTemplates(site, 0)).toEqual([]);
    const id = await bringNetwork(site);
    const waiting = listUndescribedTemplates(site, 0);
    expect(waiting).toHaveLength(4);
    const [first, second] = waiting.map((one) => one.id) as [TemplateId, TemplateId];
    const none = [
      { id: first, embedding: ownFace(id, 2, 1) },
      { id: first, embedding: face(1, 1) },
      { id: first, embedding: ownFace(id, 1, 1).map((value, at) => (at > 200 ? value * 2 : value)) },
      { id: 999 as TemplateId, embedding: ownFace(id, 1, 1) },
    ];
    for (const one of none) expect(describeTemplates(site, [one], by)).toEqual({ described: 0 });
    expect(rows(site, 'own_faces')).toHaveLength(0);
    expect(describeTemplates(site, [{ id: first, embedding: ownFace(id, 1, 1) }], by)).toEqual({ described: 1 });
    expect(listUndescribedTemplates(site, 0).map((one) => one.id)).not.toContain(first);
    expect(listUndescribedTemplates(site, first)[0]?.id).toBe(second);
    expect(stateOf(site)).toMatchObject({ templates: 4, described: 1, withoutPicture: 0 });
    expect(rows(site, 'audit').at(-1)).toMatchObject({ action: 'network.describe' });
  });

  test('leaves out a template that does not open, and goes on with the others', async () => {
    const site = await siteOf(2);
    const id = await bringNetwork(site);
    site.store.write((db) =>
      db.prepare('UPDATE templates SET embedding = (SELECT embedding FROM templates WHERE id = 3) WHERE id = 1').run(),
    );
    const described = [1, 2].map((row) => ({ id: row as TemplateId, embedding: ownFace(id, 1, row) }));
    expect(describeTemplates(site, described, by)).toEqual({ described: 1 });
    expect(site.logged).toContain('template cannot be opened');
  });

  test('counts those whose picture is gone, which keep the numbers that they have', async () => {
    const site = await siteOf(1);
    await bringNetwork(site);
    site.store.write((db) => db.prepare('UPDATE templates SET thumbnail = NULL WHERE id = 1').run());
    expect(listUndescribedTemplates(site, 0)).toHaveLength(1);
    expect(stateOf(site)).toMatchObject({ templates: 2, described: 0, withoutPicture: 1 });
  });
});

describe('fitting its scores', () => {
  test('takes its maker’s word with few people, and says so', async () => {
    const site = await siteOf(3);
    const id = await bringNetwork(site);
    await fitNetwork(site, id, personAt(site));
    const { calibration } = stateOf(site).network ?? {};
    expect(calibration).toMatchObject({ people: 3, pictures: 6, differentCount: 12, sameCount: 6, found: null });
    expect(calibration?.scale).toEqual(networkOf().scores);
    expect(calibration?.missed).toEqual({ own: 0, builtIn: 0 });
  });

  test('takes the stricter of what it finds among many people and its maker’s word', async () => {
    const site = await siteOf(24);
    // A maker who promises too much: these cosines of different people have a spread of 0.06.
    const lax = await bringNetwork(site, networkOf({ scores: { different: -0.1, oneInTenThousand: 0.05 } }));
    await fitNetwork(site, lax, personAt(site));
    const found = stateOf(site).network?.calibration;
    expect(found?.found?.different).toBeCloseTo(0, 1);
    expect(found?.found?.oneInTenThousand).toBeGreaterThan(0.15);
    expect(found?.scale).toEqual(found?.found);
    const strict = await bringNetwork(site, networkOf({ scores: { different: 0, oneInTenThousand: 0.6 } }));
    await fitNetwork(site, strict, personAt(site));
    const told = stateOf(site).network?.calibration;
    expect(told?.found).not.toBeNull();
    expect(told?.scale).toEqual({ different: 0, oneInTenThousand: 0.6 });
  });
});

describe('using it', () => {
  test('has it name people from then on, and the network that ships here again at one word', async () => {
    const site = await siteWithNetwork(4);
    const [first, second] = site.ids;
    const probe = ownFace(site.id, 1, 9, 2);
    expect(readKioskConfig(site, {} as Parameters<typeof readKioskConfig>[1]).ownNetwork).toBe(site.id);
    expect(await named(site, probe)).toBe(second);
    await setNetworkUse(site, false, by);
    expect(await named(site, probe)).toBe(first);
    expect(readKioskConfig(site, {} as Parameters<typeof readKioskConfig>[1]).ownNetwork).toBeNull();
    await setNetworkUse(site, true, by);
    expect(await named(site, probe)).toBe(second);
    expect(
      rows(site, 'audit')
        .map(({ action }) => action)
        .slice(-3),
    ).toEqual(['network.use', 'network.end-use', 'network.use']);
  });

  test('stays in use over a restart', async () => {
    const site = await siteWithNetwork(3);
    site.store.close();
    const again = await openFolder(site.folder);
    expect(again.gallery.ownNetwork()).toMatchObject({ width: 256 });
    expect(await named(again, ownFace(site.id, 1, 9, 2))).toBe(site.ids[1]);
  });

  test('knows a face that its network did not describe by the other numbers', async () => {
    const site = await siteWithNetwork(3);
    expect(await named(site, face(2, 9))).toBe(site.ids[1]);
    const punch = await punchByFace(site, { ...look(3), embedding: ownFace(site.id, 3, 9) });
    expect(punch).toMatchObject({ kind: 'accepted' });
  });

  test('new pictures bring its numbers along, and are known by them at once and after a restart', async () => {
    const site = await siteWithNetwork(2);
    const [first] = site.ids as [StaffId];
    await addPictures(site, first, [picture(ownFace(site.id, 1, 3))], by);
    expect(rows(site, 'own_faces')).toHaveLength(5);
    expect(site.gallery.embeddingsOf(first).map(({ length }) => length)).toEqual([450, 450, 450]);
    site.store.close();
    const again = await openFolder(site.folder);
    expect(again.gallery.embeddingsOf(first).map(({ length }) => length)).toEqual([450, 450, 450]);
  });

  test('a picture of somebody else is refused by what the network says', async () => {
    const site = await siteWithNetwork(3);
    const [first] = site.ids as [StaffId];
    const pictures = [picture(ownFace(site.id, 1, 3, 2))];
    expect(await codeOf(() => addPictures(site, first, pictures, by))).toBe('face-belongs-to-other');
  });

  test('confirms who somebody says they are, for a punch and for own data', async () => {
    const site = await siteWithNetwork(3);
    changePolicy(site, { ...defaultPolicy, recognition: 'confirm' }, by);
    const claimed = (probe: Float32Array<ArrayBuffer>) => ({ ...look(1), embedding: probe, claim: 'P1' });
    const [staffId] = site.ids as [StaffId];
    // Only by its network the first is person 1, and only by the one that ships here the second.
    const [own, shipped] = [ownFace(site.id, 60, 9, 1), ownFace(site.id, 1, 9, 60)];
    expect(await punchByFace(site, claimed(shipped))).toMatchObject({ kind: 'not-you' });
    expect(await punchByFace(site, claimed(own))).toMatchObject({ kind: 'accepted', person: { code: 'P1' } });
    expect(await isStill(site, { staffId, by: 'face' }, shipped)).toBe(false);
    expect(await isStill(site, { staffId, by: 'face' }, own)).toBe(true);
  });

  test('has a report on everybody’s scores begin anew when it comes or goes', async () => {
    const site = await siteOf(4);
    const id = await bringNetwork(site);
    // By this network persons 1 and 2 are one.
    await fitNetwork(site, id, (staffId) => Math.max(2, personAt(site)(staffId)));
    const templates = rows(site, 'templates').slice(0, 2);
    const described = templates.map((row, at) => ({ id: row.id as TemplateId, embedding: ownFace(id, 1, at + 1, 2) }));
    expect(describeTemplates(site, described, by).described).toBe(2);
    await setNetworkUse(site, true, by);
    let searches = 0;
    const nearness: TestSite['gallery']['nearness'] = async (probe) => {
      const near = await site.gallery.nearness(probe);
      if (++searches === 1) await setNetworkUse(site, false, by);
      return near;
    };
    const report = startCalibration({ ...site, gallery: { ...site.gallery, nearness } }, by);
    await report.ended;
    const state = report.state();
    expect(state.kind === 'done' ? state.report.closest[0]?.score : null).toBeLessThan(0.6);
    expect(searches).toBe(9);
  });

  test('is refused before anybody knows what its scores mean, and without a network', async () => {
    const site = await siteOf(1);
    expect(await codeOf(() => setNetworkUse(site, true, by))).toBe('network-missing');
    expect(await codeOf(() => calibrateNetwork(site, by))).toBe('network-missing');
    await bringNetwork(site);
    expect(await codeOf(() => setNetworkUse(site, true, by))).toBe('network-not-calibrated');
    expect(site.gallery.ownNetwork()).toBeNull();
  });

  test('while it compares it is neither removed nor replaced nor fitted anew', async () => {
    const site = await siteWithNetwork(1);
    expect(await codeOf(() => removeNetwork(site, by))).toBe('network-in-use');
    expect(await codeOf(() => calibrateNetwork(site, by))).toBe('network-in-use');
    expect(await codeOf(() => beginNetwork(site, JSON.stringify(networkOf({ name: 'Other' }))))).toBe('network-in-use');
    await setNetworkUse(site, false, by);
    await removeNetwork(site, by);
    expect(stateOf(site).network).toBeNull();
    expect(rows(site, 'own_faces')).toHaveLength(0);
    expect(readdirSync(site.paths.networks)).toEqual([]);
  });
});

test('is removed in parts, with a turn for others between them', async () => {
  const site = await siteOf(12);
  const id = await bringNetwork(site);
  await fitNetwork(site, id, personAt(site));
  const removed = removeNetwork(site, by);
  expect(rows(site, 'own_faces')).toHaveLength(4);
  expect(await named(site, face(3, 9))).toBe(site.ids[2]);
  await removed;
  expect(rows(site, 'own_faces')).toHaveLength(0);
  expect(stateOf(site).network).toBeNull();
});

test('stays where somebody puts it in use while it is removed', async () => {
  const site = await siteOf(12);
  const id = await bringNetwork(site);
  await fitNetwork(site, id, personAt(site));
  const removed = codeOf(() => removeNetwork(site, by));
  await setNetworkUse(site, true, by);
  expect(await removed).toBe('network-in-use');
  expect(stateOf(site)).toMatchObject({ network: { id, isThere: true }, templates: 24, described: 4 });
  expect(await named(site, ownFace(id, 3, 9))).toBe(site.ids[2]);
});

test('is not taken where another came, and tidied its files away, while it took its place', async () => {
  const site = await siteOf(12);
  const before = await bringNetwork(site);
  await fitNetwork(site, before, personAt(site));
  const late = await beginNetwork(site, JSON.stringify(networkOf({ name: 'Late' })));
  await late.add('guest.onnx', NETWORK_BYTES);
  await late.finish();
  const finished = codeOf(() => finishNetwork(site, { ...late, finish: async () => undefined }, by));
  await Promise.resolve();
  site.networks.keepOnly(before);
  expect(await finished).toBe('network-missing');
  expect(stateOf(site).network).toMatchObject({ id: before, isThere: true });
});

describe('a network that came to harm', () => {
  test.each([
    ['description', `json_set(description, '$.more', 1)`],
    ['calibration', `'{}'`],
    ['network', `'../elsewhere'`],
  ])('whose %s is not what it should be does not keep the site closed', async (column, value) => {
    const site = await siteWithNetwork(2);
    site.store.write((db) => db.prepare(`UPDATE own_network SET ${column} = ${value}`).run());
    site.store.close();
    const again = await openFolder(site.folder);
    expect(again.gallery.ownNetwork()).toBeNull();
    expect(stateOf(again).network).toBeNull();
    expect(readKioskConfig(again, {} as Parameters<typeof readKioskConfig>[1]).ownNetwork).toBeNull();
    expect(await named(again, ownFace(site.id, 1, 9, 2))).toBe(site.ids[0]);
    await bringNetwork(again);
    expect(stateOf(again)).toMatchObject({ network: { id: site.id, usedFrom: null }, described: 0 });
  });

  test('nor does a folder that cannot be tidied', async () => {
    const site = await siteOf(1);
    site.store.close();
    writeFileSync(site.paths.networks, 'no folder');
    const again = await openFolder(site.folder);
    expect(again.logged).toContain('what is left of an own network cannot be removed');
  });

  test('is told of in a backup that is made all the same, and keeps nothing else from coming back', async () => {
    const site = await siteToBackUp();
    const id = await bringNetwork(site);
    const file = join(site.paths.networks, id, 'guest.onnx');
    rmSync(file);
    mkdirSync(file);
    const backups = scratchFolder();
    expect(await codeOf(() => makeBackup(site, placesOf(site), backups))).toBe('file-not-written');
    mkdirSync(join(backups, 'networks', id, 'guest.onnx'));
    const into = scratchFolder();
    await restoreBackup(await chooseBackup(backups, null, null), PASSPHRASE, into, { now: Date.now() });
    const back = await openFolder(into, { keys: keyringIn('absent'), passphrase: PASSPHRASE });
    expect(stateOf(back).network).toMatchObject({ id, isThere: false });
    expect(rows(back, 'staff')).toEqual(rows(site, 'staff'));
  });
});

describe('what it made of faces', () => {
  test('goes with the picture, and with the consent', async () => {
    const site = await siteWithNetwork(2);
    const [first, second] = site.ids as [StaffId, StaffId];
    removePicture(site, 1 as TemplateId, by);
    expect(rows(site, 'own_faces').map(({ staff_id }) => staff_id)).toEqual([first, second, second]);
    withdrawConsent(site, first, by);
    expect(rows(site, 'own_faces').map(({ staff_id }) => staff_id)).toEqual([second, second]);
    expect(await named(site, ownFace(site.id, 1, 9))).toBeNull();
  });

  test('is sealed for its person and its network', async () => {
    const site = await siteWithNetwork(2);
    const stored = rows(site, 'own_faces');
    expect(stored.every(({ embedding }) => (embedding as Buffer).subarray(0, 4).toString() === 'CFs2')).toBe(true);
    // A row copied over another's opens as nobody's.
    site.store.write((db) => db.prepare('UPDATE own_faces SET embedding = ? WHERE id = 3').run(stored[0]?.embedding));
    site.store.close();
    const again = await openFolder(site.folder);
    expect(again.logged).toContain('what the own network made of a template cannot be opened');
    expect(
      again.gallery
        .embeddingsOf(site.ids[1] as StaffId)
        .map(({ length }) => length)
        .sort(),
    ).toEqual([192, 450]);
  });

  test('is nobody’s where its row was moved to another person’s picture, and is made anew', async () => {
    const site = await siteWithNetwork(2);
    const [first] = site.ids;
    site.store.write((db) => {
      db.prepare(
        `UPDATE own_faces SET (staff_id, embedding) = (SELECT staff_id, embedding FROM own_faces WHERE id = 1)
         WHERE id IN (3, 4)`,
      ).run();
      db.prepare('DELETE FROM own_faces WHERE id IN (1, 2)').run();
    });
    site.store.close();
    const again = await openFolder(site.folder);
    expect(await named(again, ownFace(site.id, 1, 9))).toBe(first);
    expect(stateOf(again)).toMatchObject({ templates: 4, described: 0 });
    expect(listUndescribedTemplates(again, 0)).toHaveLength(4);
    expect(describeTemplates(again, [{ id: 3 as TemplateId, embedding: ownFace(site.id, 2, 1) }], by).described).toBe(
      1,
    );
    expect(stateOf(again)).toMatchObject({ described: 1 });
  });

  test('comes back with a backup, network and all', async () => {
    const site = await siteToBackUp();
    const id: NetworkId = await bringNetwork(site);
    const people = new Map(rows(site, 'staff').map((row, at) => [Number(row.id), at + 1]));
    await fitNetwork(site, id, (staffId) => people.get(staffId) ?? 0);
    await setNetworkUse(site, true, by);
    const backups = scratchFolder();
    await makeBackup(site, placesOf(site), backups);
    const into = scratchFolder();
    await restoreBackup(await chooseBackup(backups, null, null), PASSPHRASE, into, { now: Date.now() });
    const back = await openFolder(into, { keys: keyringIn('absent'), passphrase: PASSPHRASE });
    expect(readNetwork(back, null, false).network).toMatchObject({ id, isThere: true });
    expect(back.gallery.ownNetwork()).not.toBeNull();
    // Without its files the site still opens, and says what is missing.
    rmSync(join(into, 'networks', id, 'guest.onnx'));
    expect(readNetwork(back, null, false).network).toMatchObject({ isThere: false });
    writeFileSync(join(into, 'networks', id, 'guest.onnx'), 'short');
    expect(readNetwork(back, null, false).network).toMatchObject({ isThere: false });
  });
});
