import { demoManager } from '../demo/first-run.ts';
import { type LaunchOptions, launchApp } from './app.ts';

/** Makes a site with the demo's manager and nobody on the roster, by the wizard's own call. */
export async function makeBareSite(
  options: Pick<LaunchOptions, 'now' | 'appDir'> & { readonly dataDir: string },
): Promise<void> {
  const app = await launchApp({ ...options, camera: 'none' });
  try {
    const admin = await app.window('admin');
    await admin.getByTestId('wizard-site-name').waitFor();
    const made = await admin.evaluate(
      (site) => {
        const bridge = Reflect.get(window, 'clockface') as { call(n: string, b: unknown): Promise<{ ok: boolean }> };
        return bridge.call('setup:complete', site);
      },
      { siteName: 'Bench', zone: 'Europe/Berlin', manager: { ...demoManager } },
    );
    if (!made.ok) throw new Error('the site was refused');
  } finally {
    await app.close();
  }
}
