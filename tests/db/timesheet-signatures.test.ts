import { expect, test } from 'vitest';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { closePeriod, previewClose, readClose } from '../../src-main/services/payroll/closes.ts';
import { readOwnTimesheet, signOwnTimesheet } from '../../src-main/services/payroll/signatures.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { addEnrolled, codeOf, look, manager, openSite, rows } from './support/site.ts';

const week = { group: { kind: 'all' }, from: '2026-11-16', to: '2026-11-22' } as const;

test('a person signs the figures that they saw, the close shows it, and a change shows too', async () => {
  const site = await openSite();
  const { id: staffId } = await addEnrolled(site, 'E1', 1);
  const { id: other } = await addEnrolled(site, 'E2', 2);
  site.clock.set('2026-11-20 08:58');
  await punchByFace(site, look(1));
  site.clock.set('2026-11-23 07:00');
  expect(readOwnTimesheet(site, staffId)).toBeNull();
  expect(await codeOf(() => signOwnTimesheet(site, { staffId, by: 'face' }, { seen: '' }))).toBe('not-found');
  changePolicy(site, { ...defaultPolicy, timesheetSigning: 'week' }, manager.username);
  const first = readOwnTimesheet(site, staffId);
  expect(first).toMatchObject({ ...{ from: week.from, to: week.to }, openDays: 1, isClosed: false, signature: null });
  expect(first?.figures.daysIncomplete).toBe(1);
  const seen = first?.seen ?? '';

  // The manager puts the day right meanwhile: what was seen is not signed.
  const change = { kind: 'times', date: '2026-11-20', startsAt: null, out: '17:00' } as const;
  makeCorrection(site, { staffId, reason: 'forgotten', change }, manager.username);
  const sign = (what: string) => codeOf(() => signOwnTimesheet(site, { staffId, by: 'pin' }, { seen: what }));
  expect(await sign(seen)).toBe('changed-since');
  const now = readOwnTimesheet(site, staffId)?.seen ?? '';
  expect(await sign(now)).toBeUndefined();
  // Signed once, however often it is asked for.
  expect(await sign(now)).toBeUndefined();
  expect(rows(site, 'timesheet_signatures')).toMatchObject([{ staff_id: staffId, way: 'pin', sha256: now }]);
  expect(rows(site, 'audit').filter(({ action }) => action === 'timesheet.sign')).toHaveLength(1);
  expect(readOwnTimesheet(site, staffId)?.signature).toEqual({ at: site.clock.now(), isCurrent: true });
  const signatures = async () => (await previewClose(site, week)).rows.map(({ signature }) => signature?.isCurrent);
  expect(await signatures()).toEqual([true, undefined]);

  // Corrected after that: the close says that other figures were signed, and they can be signed again.
  const later = { ...change, out: '18:30' };
  makeCorrection(site, { staffId, reason: 'stayed longer', change: later }, manager.username);
  expect(await signatures()).toEqual([false, undefined]);
  expect(await sign(readOwnTimesheet(site, staffId)?.seen ?? '')).toBeUndefined();
  expect(await signatures()).toEqual([true, undefined]);

  const preview = await previewClose(site, week);
  const { id } = await closePeriod(site, { ...week, seen: preview.seen, acceptsOpen: true }, manager.username);
  const closed = await readClose(site, id);
  expect(closed.rows.map(({ person, signature }) => [person.staffId, signature?.isCurrent])).toEqual([
    [staffId, true],
    [other, undefined],
  ]);
  const own = readOwnTimesheet(site, other);
  expect(own?.isClosed).toBe(true);
  expect(await codeOf(() => signOwnTimesheet(site, { staffId: other, by: 'face' }, { seen: own?.seen ?? '' }))).toBe(
    'closed-already',
  );
  expect(() => site.store.write((db) => db.prepare('DELETE FROM timesheet_signatures').run())).toThrow(/append-only/);
});
