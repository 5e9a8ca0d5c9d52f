import { EventEmitter } from 'node:events';
import type { Target } from '../browser/target.ts';
import { preventableEvent } from '../guard.ts';
import { urls } from '../wire/urls.ts';
import { LoadError } from './navigation.ts';

type Report = (event: string, ...args: unknown[]) => void;

/** Which document a window shows, and how far its loading has come. */
export class Loading {
  /** The address as the app knows it; empty until the first document. */
  url = '';
  active = false;
  private loadedBy = '';
  private readonly steps = new EventEmitter().setMaxListeners(0);
  private readonly report: Report;

  /** `report` emits the events of `webContents`. */
  constructor(report: Report) {
    this.report = report;
  }

  /** Starts to follow a page; `onDocument` is called for every new document. */
  follow({ page, mainFrame }: Target, onDocument: () => void): void {
    page.on('Page.frameStartedLoading', ({ frameId }) => {
      if (frameId !== mainFrame || this.active) return;
      this.active = true;
      this.report('did-start-loading');
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id !== mainFrame) return;
      this.url = urls.fromWire(frame.unreachableUrl ?? frame.url + (frame.urlFragment ?? ''));
      onDocument();
      this.report('did-navigate', preventableEvent(), this.url, 200, 'OK');
      this.steps.emit('step', frame.loaderId);
    });
    page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== mainFrame) return;
      this.url = urls.fromWire(url);
      this.report('did-navigate-in-page', preventableEvent(), this.url, true, 1, 1);
    });
    page.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
      // The empty page of a new window is none that the app knows of.
      if (frameId !== mainFrame || this.url === '') return;
      if (name === 'DOMContentLoaded') this.report('dom-ready', preventableEvent());
      if (name === 'load') this.finish(loaderId);
    });
    page.on('Page.frameStoppedLoading', ({ frameId }) => {
      if (frameId !== mainFrame) return;
      this.active = false;
      this.report('did-stop-loading');
    });
  }

  /** Resolves when a document is loaded. Throws when another one takes its place before. */
  async waitFor(loaderId: string, url: string): Promise<void> {
    while (this.loadedBy !== loaderId) {
      const step = await new Promise<string>((resolve) => this.steps.once('step', resolve));
      if (step !== loaderId) throw new LoadError('ERR_ABORTED', url);
    }
  }

  private finish(loaderId: string): void {
    this.loadedBy = loaderId;
    this.report('did-finish-load');
    this.steps.emit('step', loaderId);
  }
}
