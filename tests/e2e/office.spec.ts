import { offerDoor } from '../../src-main/hub/doors.ts';
import { foundSite } from '../../src-main/hub/found-site.ts';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { completeSetup } from '../../src-main/services/site/setup.ts';
import { createStaff } from '../../src-main/services/staff/staff.ts';
import { renamePerson } from '../db/support/hub-site.ts';
import { openDoor, type TestDoor } from '../support/door.ts';
import { setPageClock } from '../support/page-clock.ts';
import { startPostgres } from '../support/postgres.ts';
import { expect, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

const owner = { username: 'ada', displayName: 'Ada Lane', password: 'correct horse battery' };
const working = [{ start: '09:00', end: '17:00', unpaidBreakMinutes: 0 }];
const pattern = {
  effectiveFrom: '2026-11-02',
  weeks: [{ mon: working, tue: working, wed: working, thu: working, fri: working, sat: [], sun: [] }],
};

/** A door in another room, with two people; it goes on by its own timer. */
async function frontDoor(address: Parameters<typeof foundSite>[1]): Promise<TestDoor> {
  const door = await openDoor('Front door');
  door.clock.set('2026-11-18 08:30');
  await completeSetup(door.deps(), { siteName: 'North Gate', zone: 'Europe/Berlin', manager: owner });
  for (const [code, name] of [
    ['E1', 'Ines Keller'],
    ['E2', 'Daniel Oakes'],
  ] as const) {
    const staff = createStaff(door.deps(), { code, name, email: null, pattern }, owner.username);
    recordConsent(door.deps(), staff.id, 'v1', owner.username);
  }
  await foundSite(door.deps(), address, owner.username);
  return door;
}

test('a machine without a camera joins a site as an office, manages its roster, and opens no kiosk', async ({
  launch,
  makeFolder,
}, info) => {
  const server = await startPostgres();
  const address = {
    host: server.host,
    port: server.port,
    database: server.database,
    tls: 'own',
    ca: server.ca,
  } as const;
  const door = await frontDoor({ address, login: server.admin, name: 'Front door' });
  try {
    const runner = door.run(200);
    const { code } = await runner.ask((hub) => offerDoor(door.deps(), hub, 'Office', owner.username));
    const dataDir = makeFolder('office');
    let app = await launch({ dataDir, camera: 'none', now: wednesdayMorning });
    let admin = await app.window('admin');
    await setPageClock(admin, wednesdayMorning);
    const look = (name: string): Promise<void> => expectGoodScreen(admin, name, (file) => info.outputPath(file));

    await test.step('it joins with a code', async () => {
      await admin.getByTestId('wizard-join').click();
      await admin.getByTestId('join-code').waitFor();
      await look('join');
      await admin.getByTestId('join-code').fill(code);
      await admin.getByTestId('join-name').fill('Office');
      await admin.getByTestId('join-office').click();
      await admin.getByTestId('hub-host').fill(address.host);
      await admin.getByTestId('hub-port').fill(String(address.port));
      await admin.getByTestId('hub-database').fill(address.database);
      await admin.getByTestId('hub-ca').fill(address.ca);
      await look('join filled');
      await admin.getByTestId('join-submit').click();
    });

    const signIn = async (): Promise<void> => {
      await admin.getByTestId('sign-in-username').fill(owner.username);
      await admin.getByTestId('sign-in-password').fill(owner.password);
      await look('sign in');
      await admin.getByTestId('sign-in-submit').click();
      await admin.getByTestId('nav-staff').waitFor();
    };

    await test.step('the site comes, and its owner signs in', async () => {
      await signIn();
      await admin.getByTestId('dashboard-hours').waitFor();
      await look('today');
      await admin.getByTestId('nav-staff').click();
      await expect(admin.locator('[data-testid="staff-row"][data-code="E1"]')).toBeVisible();
    });

    await test.step('a day that is changed here is changed at the door', async () => {
      await admin.getByTestId('nav-roster').click();
      const friday = admin.locator(
        '[data-testid="roster-row"][data-code="E1"] [data-testid="roster-cell"][data-column="4"]',
      );
      await friday.click();
      for (const key of ['x', 'ArrowRight', 'v']) await admin.keyboard.press(key);
      await expect(friday).toContainText('Off, Changed');
      await look('roster');
      const changed = (): unknown =>
        door.deps().store.read((db) => db.prepare('SELECT count(*) FROM day_overrides').pluck().get());
      await expect.poll(changed).toBe(2);
    });

    await test.step('two names that one person was given at the same time are shown, and one is chosen', async () => {
      // The door hears nothing of the office, and has its own word for it.
      door.kill();
      await door.open();
      renamePerson(door, 0, 'Ines Keller-Wolf');
      const sent = async (): Promise<unknown> =>
        (await server.ask('SELECT sum(last_seq)::integer AS sent FROM clockface.doors'))[0]?.sent;
      const before = await sent();
      await admin.getByTestId('nav-staff').click();
      await admin.locator('[data-testid="staff-row"][data-code="E1"]').getByText('Ines Keller').click();
      await admin.getByTestId('staff-name').fill('Ines Wolf');
      await admin.getByTestId('staff-save').click();
      await expect.poll(sent).not.toBe(before);
      door.run(200);
      await admin.getByTestId('nav-settings').click();
      await admin.getByTestId('settings-doors').click();
      await expect(admin.getByTestId('conflict')).toContainText('Ines Keller-Wolf');
      await expect(admin.getByTestId('conflict')).toContainText('Ines Wolf');
      await look('conflict');
      const other = admin.getByTestId('conflict').locator('tbody tr', { hasText: 'Ines' }).locator('td').nth(2);
      const chosen = await other.innerText();
      await admin.getByTestId('conflict-take').click();
      await expect(admin.getByTestId('conflict')).toHaveCount(0);
      const nameAtDoor = (): unknown =>
        door.deps().store.read((db) => db.prepare("SELECT name FROM staff WHERE code = 'E1'").pluck().get());
      await expect.poll(nameAtDoor).toBe(chosen);
      await admin.getByTestId('nav-staff').click();
      await expect(admin.locator('[data-testid="staff-row"][data-code="E1"]')).toContainText(chosen);
    });

    await test.step('it lists both doors, and offers no kiosk', async () => {
      await admin.getByTestId('nav-settings').click();
      await admin.getByTestId('settings-doors').click();
      await expect(admin.getByTestId('door-row')).toHaveCount(2);
      await look('doors');
      await expect(admin.getByTestId('open-kiosk')).toHaveCount(0);
    });

    await test.step('started again, it opens the manager’s window alone', async () => {
      await app.close();
      app = await launch({ dataDir, camera: 'none', now: wednesdayMorning });
      admin = await app.window('admin');
      await setPageClock(admin, wednesdayMorning);
      await signIn();
      expect(app.electron.windows().filter((page) => /kiosk/.test(page.url()))).toEqual([]);
    });
  } finally {
    await door.close();
    await server.stop();
  }
});
