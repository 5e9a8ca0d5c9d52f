import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { demoManager } from '../demo/first-run.ts';
import { faceTile } from '../support/face-sheet.ts';
import { expect, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen } from './good-screen.ts';

/** A picture as another program sends it: a face with some room around it. */
async function pictureOf(row: number, column: number): Promise<string> {
  const face = await sharp(await faceTile(row, column))
    .resize(420)
    .toBuffer();
  const room = { width: 800, height: 600, channels: 3, background: '#8a8f94' } as const;
  const picture = await sharp({ create: room })
    .composite([{ input: face }])
    .jpeg()
    .toBuffer();
  return picture.toString('base64');
}

test('an owner opens the local API, and a program reads, punches by picture and is told', async ({
  launch,
  sampleData,
}, info) => {
  const app = await launch({ dataDir: sampleData, now: wednesdayMorning, camera: 'none' });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('settings-connections').click();
  await expect(admin.getByTestId('connections-state')).toHaveAttribute('data-state', 'off');
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  await expect(fetch(`http://127.0.0.1:${port}/v1/health`)).rejects.toThrow();

  await admin.getByTestId('connections-port').fill(String(port));
  await admin.getByTestId('connections-enabled').check({ force: true });
  await admin.getByTestId('connections-save').click();
  await expect(admin.getByTestId('connections-state')).toHaveAttribute('data-state', 'listening');
  await admin.getByTestId('make-certificate').click();
  await expect(admin.getByTestId('fingerprint')).toHaveText(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);

  await admin.getByTestId('token-add').click();
  await admin.getByTestId('token-name').fill('Payroll');
  for (const scope of ['read staff', 'punch for staff', 'read hours'])
    await admin.getByLabel(scope, { exact: true }).check();
  await admin.getByTestId('token-create').click();
  const token = (await admin.getByTestId('secret').textContent()) ?? '';
  await admin.getByTestId('secret-noted').click();
  // The dialog fades out over the page.
  await expect(admin.getByRole('dialog')).toHaveCount(0);
  await admin.getByTestId('dialect-door').click({ force: true });
  await expect(admin.getByTestId('dialect-door')).toBeChecked();
  await expect(admin.getByTestId('token-row')).toHaveCount(1);
  await expectGoodScreen(admin, 'connections', (file) => info.outputPath(file));

  const ask = async (method: string, path: string, body?: unknown) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return [reply.status, await reply.json()] as const;
  };
  const [status, staff] = await ask('GET', '/v1/staff?search=101');
  expect([status, staff.items[0].name]).toEqual([200, 'Martin Sample']);
  // The real networks, in a window that loads them for this: the sample site's 101, whom a manager decides about.
  const [, punch] = await ask('POST', '/v1/punches/picture', { picture: await pictureOf(0, 3), reason: 'door camera' });
  expect(punch).toMatchObject({ kind: 'pending', direction: 'in', person: { code: '101' } });
  const [, nobody] = await ask('POST', '/v1/punches/picture', {
    picture: await pictureOf(4, 6),
    reason: 'door camera',
  });
  expect(nobody.kind).toBe('unknown');
  const [, requests] = await ask('GET', '/v1/correction-requests');
  expect(requests.items).toMatchObject([{ person: { code: '101' }, note: 'door camera' }]);

  // The manager sees the picture beside the request.
  await admin.getByTestId('nav-corrections').click();
  const photograph = admin.getByTestId('request').getByRole('img', { name: 'Photograph of Martin Sample' });
  await expect.poll(() => photograph.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  await expectGoodScreen(admin, 'corrections', (file) => info.outputPath(file));
  await admin.getByTestId('nav-settings').click();
  await admin.getByTestId('settings-connections').click();
  await admin.getByTestId('token-revoke').click();
  await admin.getByTestId('confirm').click();
  await expect(admin.getByText('Revoked', { exact: true })).toBeVisible();
  expect((await ask('GET', '/v1/health'))[0]).toBe(401);
});
