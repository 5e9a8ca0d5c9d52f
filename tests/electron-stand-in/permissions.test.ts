import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { launchFixture, shareFixture, temporaryFolder } from './launch-fixture.ts';

/** An endless clip of one colour: a motion JPEG stream is nothing but such pictures one after another. */
async function cameraClip(color: { r: number; g: number; b: number }): Promise<string> {
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background: color } });
  const jpeg = await picture.jpeg({ chromaSubsampling: '4:2:0', quality: 95 }).toBuffer();
  const path = join(temporaryFolder(), 'clip.mjpeg');
  writeFileSync(path, Buffer.concat(Array.from({ length: 30 }, () => jpeg)));
  return path;
}

const fakeCamera = '--use-fake-device-for-media-stream';
const fixture = shareFixture([fakeCamera]);

describe('the camera', () => {
  test('shows a page the clip that the command line names, once the app has allowed it', async () => {
    const clip = await cameraClip({ r: 200, g: 30, b: 90 });
    const { pageOf, events } = await launchFixture({ args: [fakeCamera, `--use-file-for-fake-video-capture=${clip}`] });
    const page = await pageOf('kiosk');
    const [red = 0, green = 0, blue = 0] = await page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true });
      const video = document.createElement('video');
      video.srcObject = stream;
      await video.play();
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context?.drawImage(video, 0, 0, 1, 1);
      for (const track of stream.getTracks()) track.stop();
      return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
    });
    expect(Math.abs(red - 200) + Math.abs(green - 30) + Math.abs(blue - 90)).toBeLessThan(40);
    expect(events()).toContain('asked media app://kiosk/index.html ["video"]');
    expect(events()).toContain('checked media app://kiosk/ video');
  });

  test('stays closed to a page that the app denies it to, although another page has it', async () => {
    const { pageOf, events } = fixture();
    const kiosk = await pageOf('kiosk');
    await kiosk.evaluate(() => window.bridge.invoke('open', 'admin'));
    const admin = await pageOf('admin');
    const ask = (): Promise<string> =>
      navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(
        (stream) => `${stream.getTracks().length} tracks`,
        (error: DOMException) => `${error.name}: ${error.message}`,
      );
    expect(await kiosk.evaluate(ask)).toBe('2 tracks');
    expect(await admin.evaluate(ask)).toBe('NotAllowedError: Permission denied');
    expect(events()).toContain('asked media app://admin/index.html ["audio","video"]');
  });

  test('is not handed to a frame inside a page, which the app is never asked about', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const name = await page.evaluate(async () => {
      await navigator.mediaDevices.getUserMedia({ video: true });
      const frame = document.createElement('iframe');
      frame.src = './second.html';
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
      const devices = frame.contentWindow?.navigator.mediaDevices;
      return await devices?.getUserMedia({ video: true }).then(
        () => 'granted',
        (error: DOMException) => error.name,
      );
    });
    expect(name).toBe('NotAllowedError');
  });

  test('is missing where the command line says that there is none', async () => {
    const { pageOf } = await launchFixture({ args: ['--use-fake-device-for-media-stream=device-count=0'] });
    const page = await pageOf('kiosk');
    const name = await page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).catch((error: DOMException) => error.name),
    );
    expect(name).toBe('NotFoundError');
  });
});

describe('a permission', () => {
  test('has the state that the check handler gives it', async () => {
    const { pageOf } = fixture();
    const kiosk = await pageOf('kiosk');
    await kiosk.evaluate(() => window.bridge.invoke('open', 'admin'));
    const query = (): Promise<string> => navigator.permissions.query({ name: 'camera' }).then(({ state }) => state);
    expect(await kiosk.evaluate(query)).toBe('granted');
    expect(await (await pageOf('admin')).evaluate(query)).toBe('denied');
  });

  test('opens the names of the devices only where the check handler allows it', async () => {
    const { pageOf } = fixture();
    const kiosk = await pageOf('kiosk');
    await kiosk.evaluate(() => window.bridge.invoke('open', 'admin'));
    const labels = (): Promise<string[]> =>
      navigator.mediaDevices
        .enumerateDevices()
        .then((devices) => devices.filter(({ kind }) => kind === 'videoinput').map(({ label }) => label));
    expect((await kiosk.evaluate(labels)).join()).not.toBe('');
    expect((await (await pageOf('admin')).evaluate(labels)).join()).toBe('');
  });

  test('of a kind that the app is never asked about is denied', async () => {
    const { pageOf } = fixture();
    const page = await pageOf('kiosk');
    const outcome = await page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      position: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          ({ code }) => resolve(code),
        );
      }),
    }));
    expect(outcome).toStrictEqual({ notifications: 'denied', position: 1 });
  });
});
