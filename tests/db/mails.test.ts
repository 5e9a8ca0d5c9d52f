import { expect, onTestFinished, test } from 'vitest';
import { listLeaveTypes } from '../../src-main/db/queries/leave.ts';
import { createMailer, type Mailer } from '../../src-main/keeping/mailer.ts';
import { requestLeave } from '../../src-main/services/leave/leave.ts';
import { lookForNotices } from '../../src-main/services/notices/notices.ts';
import { readNoticeSettings, saveNoticeSettings } from '../../src-main/services/notices/settings.ts';
import { renameSite } from '../../src-main/services/site/rename-site.ts';
import { defaultNoticeSettings, type MailSettings } from '../../src-shared/models/notices.ts';
import { addPerson, codeOf, manager, openFolder, openSite, rows, type TestSite } from './support/site.ts';
import { refusal, smtpServer } from './support/smtp-site.ts';

const mail = {
  host: '127.0.0.1',
  port: 25,
  security: 'none',
  user: null,
  from: 'kiosk@bakery.example',
  language: 'en',
  recipients: [{ address: 'lead@bakery.example', kinds: ['leave'] }],
} as const satisfies MailSettings;

function save(deps: TestSite, changes: Partial<MailSettings>, password: string | null = null): void {
  const settings = { ...defaultNoticeSettings, mail: { ...mail, ...changes } };
  saveNoticeSettings(deps, { settings, password }, manager.username);
}

/** Somebody asks for leave, and the next look finds it. */
async function askForLeave(deps: TestSite, name: string): Promise<void> {
  const { id } = addPerson(deps, name);
  deps.store.write((db) => {
    const [type] = listLeaveTypes(db);
    if (type === undefined) throw new Error('a new site has types of leave');
    const leave = {
      staffId: id,
      typeId: type.id,
      from: '2026-12-01',
      to: '2026-12-02',
      half: 'none',
      note: '',
    } as const;
    requestLeave(db, leave, 'kiosk', deps.clock.now());
  });
  expect(await lookForNotices(deps, { backups: [], update: null })).toMatchObject({ hasMails: true });
}

function mailerOf(deps: TestSite, answerMs = 2000): Mailer {
  const mailer = createMailer(deps, { answerMs });
  onTestFinished(mailer.stop);
  return mailer;
}

const states = (deps: TestSite) => rows(deps, 'mails').map(({ state, error, tries }) => ({ state, error, tries }));

test('mails go to those who want them, once, and survive refusals, a server that is away, and a restart', async () => {
  const deps = await openSite();
  const first = await smtpServer({
    decide: ({ source }) => (source.includes('Person E2') ? Promise.reject(refusal(552)) : Promise.resolve()),
  });
  const recipients = [...mail.recipients, { address: 'it@bakery.example', kinds: ['disk-low' as const] }];
  save(deps, { port: first.port, recipients });
  const mailer = mailerOf(deps);
  await askForLeave(deps, 'E1');
  mailer.wake();
  mailer.wake();
  await expect.poll(() => states(deps)).toEqual([{ state: 'sent', error: null, tries: 1 }]);
  expect(first.taken).toHaveLength(1);
  expect(first.taken[0]?.to).toEqual(['lead@bakery.example']);
  expect(first.taken[0]?.source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(first.taken[0]?.source).toContain('Person E1 asks for leave');

  // Refused for good: told, and not tried again.
  await askForLeave(deps, 'E2');
  mailer.wake();
  await expect.poll(() => states(deps).at(-1)).toEqual({ state: 'failed', error: 'mail-refused', tries: 1 });
  expect(readNoticeSettings(deps).mails).toMatchObject({ waiting: 0, problem: 'mail-refused' });

  // Gone: what waits stays in the database, and is tried later and later.
  await first.stop();
  deps.clock.add(1000);
  await askForLeave(deps, 'E3');
  mailer.wake();
  await expect.poll(() => states(deps).at(-1)).toMatchObject({ state: 'waiting', error: 'mail-server-away', tries: 1 });
  expect(
    rows(deps, 'notices').filter(({ ended_at, kind }) => kind === 'mail-failed' && ended_at === null),
  ).toHaveLength(1);
  const [, , waiting] = rows(deps, 'mails');
  expect(waiting).toMatchObject({ next_try_at: deps.clock.now() + 60_000 });
  mailer.stop();
  deps.store.close();

  // Back after a restart, at the same address: it arrives once, under the number it had.
  const again = await openFolder(deps.folder, { now: '2026-11-20 08:10' });
  const second = await smtpServer({ port: first.port });
  mailerOf(again).wake();
  await expect.poll(() => states(again).at(-1)).toMatchObject({ state: 'sent', tries: 2 });
  expect(second.taken).toHaveLength(1);
  expect(second.taken[0]?.source).toContain(`Message-ID: ${String(waiting?.message_id)}`);
  expect(readNoticeSettings(again).mails).toMatchObject({ waiting: 0, problem: null });
  // What it told of is over by itself.
  await lookForNotices(again, { backups: [], update: null });
  expect(rows(again, 'notices').filter(({ kind }) => kind === 'mail-failed')).toMatchObject([{ key: 'mail' }]);
  expect(rows(again, 'notices').find(({ kind }) => kind === 'mail-failed')?.ended_at).not.toBeNull();
});

test('a slow server, a wrong password and a certificate that proves nothing are told apart', async () => {
  const deps = await openSite();
  const held = Promise.withResolvers<void>();
  const slow = await smtpServer({ decide: () => held.promise });
  save(deps, { port: slow.port });
  const mailer = mailerOf(deps, 300);
  await askForLeave(deps, 'E1');
  mailer.wake();
  await expect.poll(() => states(deps)).toMatchObject([{ state: 'waiting', error: 'mail-server-away', tries: 1 }]);
  held.resolve();
  mailer.stop();

  const strict = await smtpServer({
    authOptional: false,
    onAuth: ({ password, username }, _session, callback) =>
      callback(username === 'kiosk' && password === 'open sesame' ? null : refusal(535), { user: username ?? '' }),
  });
  const server = { port: strict.port, user: 'kiosk' };
  expect(await codeOf(() => save(deps, server))).toBe('mail-password-missing');
  expect(await codeOf(() => save(deps, { ...server, host: 'mail.example.com' }, 'x'))).toBe('mail-needs-tls');
  save(deps, server, 'open barley');
  const patient = mailerOf(deps, 5000);
  expect(await codeOf(() => patient.test('lead@bakery.example'))).toBe('mail-login-refused');
  patient.wake();
  await expect.poll(() => states(deps)).toMatchObject([{ state: 'waiting', error: 'mail-login-refused', tries: 2 }]);
  // The right password sends what waits, and is nowhere in the clear.
  save(deps, server, 'open sesame');
  patient.wake();
  await expect.poll(() => strict.taken.length).toBe(1);
  expect(JSON.stringify(rows(deps, 'audit')) + JSON.stringify(readNoticeSettings(deps))).not.toContain('sesame');
  expect(String(rows(deps, 'notice_settings')[0]?.password)).not.toContain('sesame');
  // Saved again without one, it stays.
  save(deps, server);
  await patient.test('lead@bakery.example');
  expect(strict.taken).toHaveLength(2);

  const ownCertificate = await smtpServer({ hideSTARTTLS: false });
  save(deps, { port: ownCertificate.port, security: 'starttls' });
  expect(await codeOf(() => patient.test('lead@bakery.example'))).toBe('mail-tls-failed');
  save(deps, { port: strict.port, security: 'tls' });
  expect(await codeOf(() => patient.test('lead@bakery.example'))).toBe('mail-tls-failed');
});

test('no name adds a header, and switched off nothing is sent', async () => {
  const deps = await openSite();
  const { port, taken } = await smtpServer();
  renameSite(deps, 'Bakery\r\nBcc: eve@example.com', manager.username);
  save(deps, { port });
  const mailer = mailerOf(deps);
  await askForLeave(deps, 'E1');
  mailer.wake();
  await expect.poll(() => taken.length).toBe(1);
  await mailer.test('lead@bakery.example');
  for (const { source, to } of taken) {
    expect(to).toEqual(['lead@bakery.example']);
    const [head = ''] = source.split('\r\n\r\n');
    expect(head).not.toMatch(/^Bcc:/im);
  }
  const off = { settings: { ...defaultNoticeSettings, mail: null }, password: null };
  await askForLeave(deps, 'E2');
  saveNoticeSettings(deps, off, manager.username);
  expect(rows(deps, 'mails').map(({ state }) => state)).toEqual(['sent']);
  expect(await codeOf(() => mailer.test('lead@bakery.example'))).toBe('mail-off');
});
