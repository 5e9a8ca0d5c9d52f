import { isolatedWorldName, pageScripts } from '../page/inject.ts';
import { browser } from './browser.ts';
import type { Session } from './connection.ts';

export type Bounds = { x: number; y: number; width: number; height: number };

/** What a window needs to know of its page in Chromium. */
export type Target = {
  id: string;
  sessionId: string;
  page: Session;
  mainFrame: string;
  /** The name of the world of the preload. */
  world: string;
  /** The name by which Node reaches that world, and the one by which it reaches Node. */
  receiver: string;
  binding: string;
};

export type TargetOptions = {
  /** Where the window goes; without a place, where Chromium puts it. */
  bounds: Pick<Bounds, 'width' | 'height'> & Partial<Bounds>;
  fullscreen: boolean;
  preload: string | undefined;
  additionalArguments: readonly string[];
};

const ownTargets = new Set<string>();
let creating: Promise<unknown> = Promise.resolve();

/** Opens a window with an empty page, ready for its first navigation. */
export async function openTarget(options: TargetOptions): Promise<Target> {
  const { x, y, width, height } = options.bounds;
  const place = x === undefined || y === undefined ? {} : { left: x, top: y };
  const created = browser
    .session()
    .send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height, ...place })
    .then(({ targetId }) => {
      ownTargets.add(targetId);
      return targetId;
    });
  creating = Promise.allSettled([creating, created]);
  const id = await created;
  const { sessionId } = await browser.session().send('Target.attachToTarget', { targetId: id, flatten: true });
  const page = browser.session(sessionId);
  const { frameTree } = await page.send('Page.getFrameTree');
  const scripts = pageScripts(options.preload, options.additionalArguments);
  await page.send('Runtime.addBinding', { name: scripts.binding, executionContextName: isolatedWorldName });
  await page.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.mainWorld });
  await page.send('Page.addScriptToEvaluateOnNewDocument', {
    source: scripts.isolatedWorld,
    worldName: isolatedWorldName,
  });
  if (options.fullscreen) await setBounds(id, { windowState: 'fullscreen' });
  else await fitContents(id, page, width, height);
  const { receiver, binding } = scripts;
  return { id, sessionId, page, mainFrame: frameTree.frame.id, world: isolatedWorldName, receiver, binding };
}

type ChromiumBounds = { left?: number; top?: number; width?: number; height?: number; windowState?: WindowState };
export type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

/** Moves a window, or changes its state. */
export async function setBounds(targetId: string, bounds: ChromiumBounds): Promise<void> {
  const { windowId } = await browser.session().send('Browser.getWindowForTarget', { targetId });
  await browser.session().send('Browser.setWindowBounds', { windowId, bounds });
}

/**
 * Chromium's window has a tab strip and an address bar that Electron's has not: the page gets the size that was asked.
 */
async function fitContents(targetId: string, page: Session, width: number, height: number): Promise<void> {
  const expression = '[outerWidth - innerWidth, outerHeight - innerHeight]';
  const { result } = await page.send('Runtime.evaluate', { expression, returnByValue: true });
  const [besides, above] = result.value as [number, number];
  await setBounds(targetId, { width: width + besides, height: height + above });
}

/** Closes every page that Chromium opens on its own account, such as the target of a link with `target=_blank`. */
export async function closeForeignPages(): Promise<void> {
  const session = browser.session();
  session.on('Target.targetCreated', ({ targetInfo }) => {
    if (targetInfo.type !== 'page') return;
    void creating.then(async () => {
      if (ownTargets.has(targetInfo.targetId)) return;
      await session.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {});
    });
  });
  await session.send('Target.setDiscoverTargets', { discover: true });
}
