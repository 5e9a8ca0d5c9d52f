import { expect, test } from 'vitest';
import { requestCorrection } from '../../src-main/services/hours/correction-requests.ts';
import { requestLeave } from '../../src-main/services/leave/leave.ts';
import { readLeaveTypes } from '../../src-main/services/leave/leave-types.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { readDashboard } from '../../src-main/services/reports/dashboard.ts';
import { contract } from '../../src-shared/ipc/contract.ts';
import { addEnrolled, addPerson, look, openSite, type TestSite } from './support/site.ts';

const backups = { hasPassphrase: false, folders: [], drilledAt: null, busy: false };

/** The dashboard as the window gets it. */
const dashboard = async (site: TestSite) =>
  contract['dashboard:read'].reply.parse(await readDashboard(site, { kiosk: null, backups, update: null }));

test('each tile says what there is: who came, what is to be decided, and two weeks by day', async () => {
  const site = await openSite();
  const { id } = await addEnrolled(site, 'E1', 1);
  addPerson(site, 'E2');
  site.clock.set('2026-11-20 09:20');
  await punchByFace(site, look(1));
  expect(await dashboard(site)).toMatchObject({
    date: '2026-11-20',
    weekFrom: '2026-11-16',
    presence: { expected: 0, late: 1, missing: 0, in: 1, break: 0, out: 0, leave: 0 },
    exceptions: { days: 0, oldest: null },
    leave: { total: 0, first: [] },
    requests: 0,
    kiosk: null,
    disk: { isLow: false },
  });

  // On Monday nobody has checked out on Friday, and both ask for something.
  site.clock.set('2026-11-23 08:00');
  const type = site.store.read(readLeaveTypes)[0];
  if (type === undefined) throw new Error('a new site has types of leave');
  site.store.write((db) => {
    const wish = { date: '2026-11-20', startsAt: null, in: null, out: '17:00', note: 'forgotten' };
    requestCorrection(db, id, wish, site.clock.now());
    const leave = {
      staffId: id,
      typeId: type.id,
      from: '2026-12-01',
      to: '2026-12-02',
      half: 'none',
      note: '',
    } as const;
    requestLeave(db, leave, 'kiosk', site.clock.now());
  });
  const monday = await dashboard(site);
  expect(monday).toMatchObject({
    presence: { expected: 2 },
    exceptions: { days: 2, oldest: '2026-11-20' },
    leave: { total: 1, first: [{ person: { code: 'E1' }, type: type.name, from: '2026-12-01', to: '2026-12-02' }] },
    requests: 1,
  });
  expect(monday.days.map(({ step }) => step)).toEqual(expect.arrayContaining(['2026-11-20', '2026-11-23']));
  expect(monday.days.find(({ step }) => step === '2026-11-20')).toMatchObject({ lateShifts: 1, absentDays: 1 });
});
