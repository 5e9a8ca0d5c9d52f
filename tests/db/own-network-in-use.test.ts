import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeBackup } from '../../src-main/keeping/backup.ts';
import { listBackups } from '../../src-main/keeping/backup-list.ts';
import { chooseBackup, restoreBackup } from '../../src-main/keeping/restore.ts';
import { startCalibration } from '../../src-main/services/enrolment/calibration.ts';
import { addPictures, removePicture, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { calibrateNetwork } from '../../src-main/services/own-network/calibrate-network.ts';
import { describeTemplates, listUndescribedTemplates } from '../../src-main/services/own-network/describe-templates.ts';
import {
  beginNetwork,
  readNetwork,
  removeNetwork,
  setNetworkUse,
} from '../../src-main/services/own-network/own-network.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { isStill } from '../../src-main/services/self-service/self-open.ts';
import { readKioskConfig } from '../../src-main/services/site/kiosk-config.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import type { NetworkId } from '../../src-shared/models/own-network.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { keyringIn } from '../support/open-keyring.ts';
import { PASSPHRASE, siteToBackUp } from './support/backup-site.ts';
import { face } from './support/faces.ts';
import {
  bringNetwork,
  by,
  fitNetwork,
  named,
  networkOf,
  ownFace,
  personAt,
  siteOf,
  siteWithNetwork,
  stateOf,
} from './support/own-network.ts';
import { codeOf, look, openFolder, picture, placesOf, rows, scratchFolder, type TestSite } from './support/site.ts';

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

  test.each(['description', 'calibration'])('nor does a row whose %s a damaged disk made no JSON', async (column) => {
    const site = await siteWithNetwork(2);
    site.store.write((db) => {
      // What a flipped byte does, no statement may.
      db.pragma('ignore_check_constraints = ON');
      db.prepare(`UPDATE own_network SET ${column} = '{'`).run();
      db.pragma('ignore_check_constraints = OFF');
    });
    expect(stateOf(site).network).toBeNull();
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

  test('goes from the folder of backups once none of them needs it, and not while one may', async () => {
    const site = await siteToBackUp();
    const backups = scratchFolder();
    const backUp = async () => (await makeBackup(site, placesOf(site), backups)).at;
    const networksThere = () => readdirSync(join(backups, 'networks')).toSorted();
    // Of the backups of an hour the last one stays.
    site.clock.set('2026-12-01 10:05');
    const first = await bringNetwork(site);
    await backUp();
    site.clock.set('2026-12-01 11:05');
    await backUp();
    await removeNetwork(site, by);
    const second = await bringNetwork(site, networkOf({ name: 'Second' }));
    site.clock.set('2026-12-01 11:20');
    await backUp();
    expect(networksThere()).toEqual([first, second].toSorted());
    const [, needing = { file: '' }] = listBackups(backups, null);

    // As an earlier version made it, without a word of networks.
    const bytes = readFileSync(needing.file);
    const end = bytes.indexOf('\n');
    const { network: _, ...head } = JSON.parse(bytes.subarray(0, end).toString());
    writeFileSync(needing.file, Buffer.concat([Buffer.from(JSON.stringify(head)), bytes.subarray(end)]));
    site.clock.set('2026-12-01 11:25');
    await backUp();
    expect(networksThere()).toEqual([first, second].toSorted());

    rmSync(needing.file);
    site.clock.set('2026-12-01 11:30');
    await backUp();
    expect(networksThere()).toEqual([second]);
  });
});
