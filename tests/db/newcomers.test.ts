import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { keepTidy, tidyData } from '../../src-main/data/tidy.ts';
import { addPictures, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import {
  acceptNewcomer,
  discardNewcomer,
  readNewcomers,
  submitNewcomer,
} from '../../src-main/services/enrolment/newcomers.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { face } from './support/faces.ts';
import {
  addEnrolled,
  codeOf,
  manager,
  openFolder,
  openSite,
  picture,
  rows,
  shift,
  type TestSite,
  weekdaysPattern,
} from './support/site.ts';

const by = manager.username;

async function openForNewcomers(): Promise<TestSite> {
  const site = await openSite();
  changePolicy(site, { ...defaultPolicy, newcomersAllowed: true }, by);
  return site;
}

function submission(person: number, name = `Newcomer ${person}`): RequestOf<'newcomers:submit'> {
  const pictures = [1, 2, 3].map((number) => ({ ...picture(face(person, number), name), source: 'kiosk' as const }));
  return { requestId: randomUUID(), name, code: null, textVersion: 'v1', pictures };
}

const asNew = (code: string) => ({
  kind: 'new' as const,
  person: { code, name: 'Nina New', email: null, pattern: weekdaysPattern(shift('09:00', '17:00')) },
});

test('nobody can put themselves on the list unless the site allows it', async () => {
  const site = await openSite();
  expect(await codeOf(() => submitNewcomer(site, submission(1)))).toBe('newcomers-off');
  expect(rows(site, 'newcomers')).toHaveLength(0);
});

test('a newcomer waits sealed and unknown to the kiosk, and a repeated request changes nothing', async () => {
  const site = await openForNewcomers();
  const request = submission(1, 'Nina New');
  submitNewcomer(site, request);
  submitNewcomer(site, request);
  expect(await readNewcomers(site)).toMatchObject([{ name: 'Nina New', code: null, matches: [] }]);
  expect((await readNewcomers(site))[0]?.pictures).toHaveLength(3);
  expect(rows(site, 'templates')).toHaveLength(0);
  expect(site.gallery.people()).toBe(0);
  const sealed = rows(site, 'newcomer_pictures').flatMap((row) => [row.embedding, row.thumbnail] as Buffer[]);
  expect(sealed.some((bytes) => Buffer.from(bytes).includes('Nina'))).toBe(false);
});

test('a manager enrols a newcomer as somebody new, with consent, and the list is empty again', async () => {
  const site = await openForNewcomers();
  submitNewcomer(site, submission(1));
  const [newcomer] = await readNewcomers(site);
  const { staffId } = await acceptNewcomer(site, { newcomerId: newcomer?.id ?? (0 as never), as: asNew('N1') }, by);
  expect(rows(site, 'templates')).toMatchObject(Array(3).fill({ staff_id: staffId, source: 'kiosk' }));
  expect(rows(site, 'consents')).toMatchObject([{ staff_id: staffId, text_version: 'v1' }]);
  expect(rows(site, 'newcomers')).toHaveLength(0);
  expect(rows(site, 'newcomer_pictures')).toHaveLength(0);
  expect((await site.gallery.scores(face(1, 8))).get(staffId)).toBeGreaterThan(0.58);
  const actions = rows(site, 'audit').map(({ action }) => action);
  expect(actions.slice(-5)).toEqual([
    'newcomer.submit',
    'staff.create',
    'consent.record',
    'face.add',
    'newcomer.accept',
  ]);
});

test('somebody whose face is enrolled is told nothing at the kiosk, shown to the manager, and cannot become a second person', async () => {
  const site = await openForNewcomers();
  const known = await addEnrolled(site, 'E1', 1);
  expect(submitNewcomer(site, submission(1, 'Another Name'))).toBeUndefined();
  const [newcomer] = await readNewcomers(site);
  expect(newcomer?.matches).toMatchObject([{ code: 'E1', name: known.name, certain: true }]);
  const newcomerId = newcomer?.id ?? (0 as never);
  const before = rows(site, 'staff').length;
  expect(await codeOf(() => acceptNewcomer(site, { newcomerId, as: asNew('N1') }, by))).toBe('face-belongs-to-other');
  expect(rows(site, 'staff')).toHaveLength(before);
  const stranger = await addEnrolled(site, 'E2', 2);
  const wrong = { kind: 'member', staffId: stranger.id } as const;
  expect(await codeOf(() => acceptNewcomer(site, { newcomerId, as: wrong }, by))).toBe('face-belongs-to-other');
  await acceptNewcomer(site, { newcomerId, as: { kind: 'member', staffId: known.id } }, by);
  expect(rows(site, 'templates').filter(({ staff_id }) => staff_id === known.id)).toHaveLength(5);
});

test('what somebody agreed to at the kiosk counts no more once they withdrew their consent; a later agreement does', async () => {
  const site = await openForNewcomers();
  const known = await addEnrolled(site, 'E1', 1);
  const member = { kind: 'member', staffId: known.id } as const;
  submitNewcomer(site, submission(1));
  site.clock.add(60_000);
  withdrawConsent(site, known.id, by);
  const newcomerId = (await readNewcomers(site))[0]?.id ?? (0 as never);
  expect(await codeOf(() => acceptNewcomer(site, { newcomerId, as: member }, by))).toBe('consent-withdrawn');
  expect(rows(site, 'templates')).toHaveLength(0);
  expect(rows(site, 'newcomers')).toHaveLength(1);
  site.clock.add(60_000);
  submitNewcomer(site, submission(1));
  const later = (await readNewcomers(site))[1]?.id ?? (0 as never);
  await acceptNewcomer(site, { newcomerId: later, as: member }, by);
  expect(rows(site, 'consents')).toMatchObject([{ staff_id: known.id }, { staff_id: known.id, withdrawn_at: null }]);
  await acceptNewcomer(site, { newcomerId, as: member }, by);
  expect(rows(site, 'consents')).toHaveLength(2);
});

test('pictures of two people are refused at once, and a full person stays as they are', async () => {
  const site = await openForNewcomers();
  const mixed = { ...submission(1), pictures: [picture(face(1)), picture(face(2))] };
  expect(await codeOf(() => submitNewcomer(site, mixed))).toBe('face-disagrees');
  const known = await addEnrolled(site, 'E1', 1);
  const more = Array.from({ length: 8 }, (_, index) => picture(face(1, index + 20)));
  await addPictures(site, known.id, more, by);
  submitNewcomer(site, submission(1));
  const newcomerId = (await readNewcomers(site))[0]?.id ?? (0 as never);
  const as = { kind: 'member', staffId: known.id } as const;
  expect(await codeOf(() => acceptNewcomer(site, { newcomerId, as }, by))).toBe('too-many-pictures');
  expect(rows(site, 'newcomers')).toHaveLength(1);
});

test('a discarded newcomer is gone with every picture', async () => {
  const site = await openForNewcomers();
  submitNewcomer(site, submission(1));
  const newcomerId = (await readNewcomers(site))[0]?.id ?? (0 as never);
  discardNewcomer(site, newcomerId, by);
  expect(rows(site, 'newcomer_pictures')).toHaveLength(0);
  expect(await codeOf(() => discardNewcomer(site, newcomerId, by))).toBe('not-found');
});

test('whom nobody decided about for a fortnight is deleted, by the list and at the next start', async () => {
  const site = await openForNewcomers();
  submitNewcomer(site, submission(1));
  site.clock.add(14 * 86_400_000 - 1);
  expect(await readNewcomers(site)).toHaveLength(1);
  site.clock.add(1);
  expect(await readNewcomers(site)).toHaveLength(0);
  submitNewcomer(site, submission(2));
  site.store.write((db) => db.prepare('UPDATE newcomers SET expires_at = 1').run());
  site.store.close();
  const again = await openFolder(site.folder);
  await tidyData(again);
  expect(rows(again, 'newcomer_pictures')).toHaveLength(0);
});

test('whose time is over is not there any more, even before they are deleted', async () => {
  const site = await openForNewcomers();
  submitNewcomer(site, submission(1));
  const newcomerId = (await readNewcomers(site))[0]?.id ?? (0 as never);
  site.clock.add(14 * 86_400_000);
  expect(await codeOf(() => acceptNewcomer(site, { newcomerId, as: asNew('N1') }, by))).toBe('not-found');
  expect(await codeOf(() => discardNewcomer(site, newcomerId, by))).toBe('not-found');
  expect(rows(site, 'newcomers')).toHaveLength(1);
  expect(rows(site, 'templates')).toHaveLength(0);
});

test('an app that is never restarted deletes them all the same, day after day until it is stopped', async () => {
  const site = await openForNewcomers();
  submitNewcomer(site, submission(1));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const stop = keepTidy(site);
  const waiting = async (): Promise<number> => {
    for (let turn = 0; turn < 20; turn++) await setImmediate();
    return rows(site, 'newcomer_pictures').length;
  };
  site.clock.add(13 * 86_400_000);
  vi.advanceTimersByTime(5000);
  expect(await waiting()).toBe(3);
  site.clock.add(86_400_000);
  vi.advanceTimersByTime(86_400_000);
  expect(await waiting()).toBe(0);
  submitNewcomer(site, submission(2));
  site.clock.add(14 * 86_400_000);
  stop();
  vi.advanceTimersByTime(3 * 86_400_000);
  expect(await waiting()).toBe(3);
});

test('no more than thirty can wait', async () => {
  const site = await openForNewcomers();
  for (let number = 0; number < 30; number++) submitNewcomer(site, submission(number));
  expect(await codeOf(() => submitNewcomer(site, submission(31)))).toBe('newcomers-full');
});
