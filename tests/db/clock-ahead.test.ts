import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { tidyData } from '../../src-main/data/tidy.ts';
import { submitNewcomer } from '../../src-main/services/enrolment/newcomers.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { punchByPin } from '../../src-main/services/punch/pin-punch.ts';
import { readDataHealth } from '../../src-main/services/site/data-health.ts';
import { readKioskConfig } from '../../src-main/services/site/kiosk-config.ts';
import { changePin } from '../../src-main/services/staff/staff.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { face, jpeg } from './support/faces.ts';
import { addEnrolled, look, manager, openFolder, openSite, rows } from './support/site.ts';

const machine = {
  cameraId: null,
  language: 'en',
  sound: false,
  speech: false,
  venueId: null,
  receipts: false,
} as const;

describe('a punch made while the clock was ahead', () => {
  test.each([
    ['eight hours', '2026-11-20 17:00'],
    ['a month', '2026-12-21 09:00'],
  ])('by %s blocks no true one afterwards, and the true one is flagged', async (_by, ahead) => {
    const site = await openSite(undefined, { watched: true });
    await addEnrolled(site, 'E1', 1);
    site.watch.look();
    site.clock.set(ahead);
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted' });
    site.clock.set('2026-11-20 08:20');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'in', flags: ['clock'] });
    site.clock.add(8 * 3_600_000 + 41 * 60_000);
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'out' });
  });

  test('blocks none by PIN either', async () => {
    const site = await openSite();
    const { id } = await addEnrolled(site, 'E1', 1);
    changePolicy(site, { ...defaultPolicy, pinAllowed: true }, manager.username, '2026-11-20');
    await changePin(site, id, '4711', manager.username);
    site.clock.set('2026-12-21 09:00');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted' });
    site.clock.set('2026-11-20 09:00');
    const { requestId, evidence } = look(1);
    expect(await punchByPin(site, { requestId, code: 'E1', pin: '4711', evidence })).toMatchObject({
      kind: 'accepted',
      direction: 'in',
    });
    expect(rows(site, 'punches')).toHaveLength(2);
  });

  test('by a few minutes still counts: nobody is checked in twice', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 09:05');
    await punchByFace(site, look(1));
    site.clock.set('2026-11-20 08:58');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'refused', code: 'already-checked-in' });
  });
});

describe('a clock that is watched', () => {
  const watched = { watched: true } as const;

  test('and jumps a month ahead while it runs is doubted; what was punched meanwhile is listed with its probable time', async () => {
    const site = await openSite(undefined, watched);
    await addEnrolled(site, 'E1', 1);
    site.clock.add(55 * 60_000);
    site.watch.look();
    const jump = 31 * 86_400_000;
    site.clock.set('2026-12-21 08:55');
    expect(readKioskConfig(site, machine).clockDoubted).toBe(false);
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', flags: ['clock'] });
    expect(site.told).toContain('data:changed');
    expect(readKioskConfig(site, machine).clockDoubted).toBe(true);
    expect(readDataHealth(site)).toMatchObject({
      clock: { kind: 'ahead' },
      doubted: [{ person: { code: 'E1' }, voided: false, probableAt: site.clock.now() - jump }],
    });

    site.clock.set('2026-11-20 09:00');
    site.watch.look();
    expect(readDataHealth(site)).toMatchObject({ clock: null, doubted: [{ person: { code: 'E1' }, voided: true }] });
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'in' });
    // On the date itself the false punch is over as well.
    site.clock.set('2026-12-21 09:00');
    expect(await punchByFace(site, look(1))).not.toMatchObject({ kind: 'refused' });
  });

  test('is remembered across a restart, and in and out go on by a time that stays ahead', async () => {
    const site = await openSite(undefined, watched);
    await addEnrolled(site, 'E1', 1);
    site.store.close();
    const ahead = await openFolder(site.folder, { ...watched, now: '2026-12-21 09:00' });
    expect(readDataHealth(ahead).clock).toMatchObject({ kind: 'ahead' });
    expect(await punchByFace(ahead, look(1))).toMatchObject({ kind: 'accepted', direction: 'in' });
    ahead.clock.add(8 * 3_600_000);
    expect(await punchByFace(ahead, look(1))).toMatchObject({ kind: 'accepted', direction: 'out' });
    ahead.store.close();
    const right = await openFolder(site.folder, { ...watched, now: '2026-11-20 17:00' });
    const { clock, doubted } = readDataHealth(right);
    expect(clock).toBe(null);
    expect(doubted.map(({ direction, voided }) => [direction, voided])).toEqual([
      ['in', true],
      ['out', true],
    ]);
    expect(right.logged).toContain('the clock is judged anew');
  });

  test('that was wrong from the start is noticed when it is put right; a manager says which time was true', async () => {
    const site = await openSite(undefined, { ...watched, now: '2026-12-21 08:00' });
    await addEnrolled(site, 'E1', 1);
    site.clock.add(3_600_000);
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', flags: [] });
    site.clock.set('2026-11-20 09:00');
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', direction: 'in', flags: ['clock'] });
    expect(readDataHealth(site)).toMatchObject({ clock: { kind: 'behind' } });
    site.watch.confirm(manager.username);
    expect(readDataHealth(site)).toMatchObject({ clock: null, doubted: [{ voided: true }] });
    site.clock.set('2026-12-21 09:00');
    expect(await punchByFace(site, look(1))).not.toMatchObject({ kind: 'refused' });
  });

  test('that lost its battery takes nothing from anybody: back on its time, what was punched before counts', async () => {
    const site = await openSite(undefined, watched);
    await addEnrolled(site, 'E1', 1);
    site.clock.add(3_600_000);
    await punchByFace(site, look(1));
    site.store.close();
    const lost = await openFolder(site.folder, { ...watched, now: '2000-01-01 00:10' });
    expect(readDataHealth(lost)).toMatchObject({ clock: { kind: 'behind' }, doubted: [] });
    lost.store.close();
    const back = await openFolder(site.folder, { ...watched, now: '2026-11-20 17:01' });
    expect(readDataHealth(back)).toMatchObject({ clock: null, doubted: [] });
    expect(await punchByFace(back, look(1))).toMatchObject({ kind: 'accepted', direction: 'out' });
  });

  test('that is far ahead deletes nothing early: thumbnails, newcomers, looks stay', async () => {
    const site = await openSite(undefined, watched);
    changePolicy(site, { ...defaultPolicy, newcomersAllowed: true }, manager.username, '2026-11-20');
    const given = { embedding: face(3, 1), thumbnail: jpeg('new'), quality: 0.9, source: 'kiosk', pose: null } as const;
    const asked = { requestId: randomUUID(), name: 'New', code: null, textVersion: 'v1' };
    submitNewcomer(site, { ...asked, pictures: [given, given, given] });
    await punchByFace(site, look(99));
    site.clock.set('2028-11-20 08:00');
    site.watch.look();
    await tidyData(site);
    expect(rows(site, 'newcomers')).toHaveLength(1);
    expect(rows(site, 'attempts')).toHaveLength(1);
    site.store.close();
    const again = await openFolder(site.folder, { ...watched, now: '2028-11-21 08:00' });
    expect(rows(again, 'newcomers')).toHaveLength(1);
    again.watch.confirm(manager.username);
    await tidyData(again);
    expect(rows(again, 'newcomers')).toHaveLength(0);
    expect(rows(again, 'attempts')).toHaveLength(0);
  });

  test('may be put right by less than half an hour without a word', async () => {
    const site = await openSite(undefined, watched);
    site.watch.look();
    site.clock.set('2026-11-20 08:25');
    site.watch.look();
    site.clock.set('2026-11-20 08:00');
    site.watch.look();
    expect(readDataHealth(site).clock).toBe(null);
  });
});
