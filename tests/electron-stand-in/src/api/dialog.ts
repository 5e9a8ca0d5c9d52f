import type { Dialog } from 'electron';
import { guarded, unsupported } from '../guard.ts';

function nobodyToAsk(name: string): () => Promise<never> {
  return () => Promise.reject(unsupported(`dialog.${name} (a test puts its own function in its place)`));
}

/** `dialog`: nobody is there to answer, so every question is an error until a test has replaced the function. */
export const dialog = guarded('dialog', {
  showOpenDialog: nobodyToAsk('showOpenDialog'),
  showSaveDialog: nobodyToAsk('showSaveDialog'),
  showMessageBox: nobodyToAsk('showMessageBox'),
  showMessageBoxSync(): never {
    throw unsupported('dialog.showMessageBoxSync (a test puts its own function in its place)');
  },
  /** As Electron does where there is no desktop. */
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}\n${content}\n`);
  },
} satisfies Partial<Dialog>);
