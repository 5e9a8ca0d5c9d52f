import type { NativeTheme } from 'electron';
import type { Session } from '../browser/connection.ts';
import { GuardedEmitter } from '../guard.ts';

type Source = NativeTheme['themeSource'];

const pages = new Set<Session>();

function tellPage(page: Session, source: Source): Promise<unknown> {
  const value = source === 'system' ? '' : source;
  return page.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
}

class Theme extends GuardedEmitter implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'> {
  private source: Source = 'system';

  constructor() {
    super('nativeTheme', ['updated']);
  }

  get themeSource(): Source {
    return this.source;
  }

  set themeSource(source: Source) {
    if (source === this.source) return;
    this.source = source;
    for (const page of pages) tellPage(page, source).catch(() => pages.delete(page));
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.source === 'dark';
  }
}

/** `nativeTheme`: pages see the chosen theme as `prefers-color-scheme`; the system's own theme is light. */
export const nativeTheme = new Theme();

/** Shows a new page the theme that is chosen now, and every later one. */
export async function applyTheme(page: Session): Promise<void> {
  pages.add(page);
  if (nativeTheme.themeSource !== 'system') await tellPage(page, nativeTheme.themeSource);
}
