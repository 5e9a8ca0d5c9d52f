import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { networkIdOf } from '../../src-main/platform/network-files.ts';
import { describeTemplates, listUndescribedTemplates } from '../../src-main/services/own-network/describe-templates.ts';
import {
  beginNetwork,
  finishNetwork,
  removeNetwork,
  setNetworkUse,
} from '../../src-main/services/own-network/own-network.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { TemplateId } from '../../src-shared/models/ids.ts';
import { face } from './support/faces.ts';
import {
  bringNetwork,
  by,
  fitNetwork,
  NETWORK_BYTES,
  named,
  networkOf,
  ownFace,
  personAt,
  siteOf,
  stateOf,
} from './support/own-network.ts';
import { codeOf, rows } from './support/site.ts';

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
