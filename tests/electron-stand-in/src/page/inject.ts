import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { guarded } from '../guard.ts';
import { createCodec } from '../wire/codec.ts';
import { createBridge } from './bridge.ts';
import { createPageIpc } from './ipc-renderer.ts';
import { type IsolatedSettings, prepareIsolatedWorld } from './isolated-world.ts';
import { prepareMainWorld, servicesKey } from './main-world.ts';

/** The name of the world in which preloads run. */
export const isolatedWorldName = 'Electron Isolated Context';

/** The source texts for one window, and the names that Node needs to talk to it. */
export type PageScripts = { mainWorld: string; isolatedWorld: string; binding: string; receiver: string };

const isolatedParts = { createBridge, createCodec, createPageIpc, guarded };

/** Calls a function by its own source text: type stripping has left plain JavaScript in it. */
function callText(called: (...args: never[]) => unknown, args: string): string {
  return `(${called})(${args});`;
}

/** Reads a preload. Throws where it cannot be read or parsed, as the page would. */
function preloadFunction(path: string): string {
  const text = `(function (require, module, exports, process) {${readFileSync(path, 'utf8')}\n})`;
  new Script(text, { filename: path });
  return text;
}

/** Puts together what runs in a window's pages before their own scripts. */
export function pageScripts(preloadPath: string | undefined, additionalArguments: readonly string[]): PageScripts {
  const random = (): string => `_${randomBytes(12).toString('hex')}`;
  const names = { fromMain: random(), fromIsolated: random() };
  const settings: IsolatedSettings = {
    names,
    servicesName: servicesKey,
    binding: random(),
    receiver: random(),
    process: {
      platform: process.platform,
      arch: process.arch,
      versions: { electron: process.versions.electron, chrome: process.versions.chrome, node: process.versions.node },
      argv: ['electron', ...additionalArguments],
    },
  };
  const parts = Object.entries(isolatedParts).map(([name, part]) => `${name}: ${part}`);
  const preload = preloadPath === undefined ? '() => {}' : preloadFunction(preloadPath);
  const isolated = callText(prepareIsolatedWorld, `{${parts.join(',')}}, ${JSON.stringify(settings)}, ${preload}`);
  const mainArguments = [String(createBridge), JSON.stringify(names), JSON.stringify(servicesKey)];
  return {
    mainWorld: callText(prepareMainWorld, mainArguments.join(', ')),
    // Preloads run in the main frame of a real page; an empty window has none yet.
    isolatedWorld: `if (window === window.top && location.href !== 'about:blank') ${isolated}\n//# sourceURL=${preloadPath ?? 'electron'}`,
    binding: settings.binding,
    receiver: settings.receiver,
  };
}
