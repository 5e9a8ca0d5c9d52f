import type { BrowserWindow } from 'electron';
import { AppError } from '../../src-shared/models/errors.ts';

function requireWindow(window: BrowserWindow | null): BrowserWindow {
  if (window === null) throw new AppError('print-failed', 'the window is gone');
  return window;
}

/** What a window has drawn for paper, as PDF; size, direction and margins are those of its styles. */
export async function makePdf(window: BrowserWindow | null): Promise<Uint8Array> {
  const { webContents } = requireWindow(window);
  try {
    return await webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true });
  } catch {
    throw new AppError('print-failed', 'the page was not made into a PDF');
  }
}

/** Prints what a window has drawn for paper; the system asks how. Throws `cancelled`, `no-printer`, `print-failed`. */
export async function print(window: BrowserWindow | null): Promise<void> {
  const { webContents } = requireWindow(window);
  const printers = await webContents.getPrintersAsync();
  if (printers.length === 0) throw new AppError('no-printer', 'this machine has no printer');
  await new Promise<void>((resolve, reject) => {
    webContents.print({ silent: false, printBackground: true }, (isPrinted, reason) => {
      if (isPrinted) resolve();
      else if (/cancel/i.test(reason)) reject(new AppError('cancelled', 'printing was cancelled'));
      else reject(new AppError('print-failed', 'the page was not printed'));
    });
  });
}
