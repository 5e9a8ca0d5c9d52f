import type { PrintToPDFOptions } from 'electron';
import type { Session } from '../browser/connection.ts';

/** Width and height in inches. */
const paperSizes: Record<string, [width: number, height: number]> = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
  Tabloid: [11, 17],
  Ledger: [17, 11],
};

/** Prints a page as PDF. Throws on a paper size that Electron does not know. */
export async function printPage(page: Session, options: PrintToPDFOptions): Promise<Buffer<ArrayBuffer>> {
  const { pageSize = 'Letter', margins, ...others } = options;
  const [paperWidth, paperHeight] =
    typeof pageSize === 'string' ? (paperSizes[pageSize] ?? []) : [pageSize.width, pageSize.height];
  if (paperWidth === undefined || paperHeight === undefined) throw new Error(`Invalid pageSize ${pageSize}`);
  const inches = Object.entries({
    marginTop: margins?.top,
    marginBottom: margins?.bottom,
    marginLeft: margins?.left,
    marginRight: margins?.right,
  }).filter(([, value]) => value !== undefined);
  const { data } = await page.send('Page.printToPDF', {
    ...others,
    paperWidth,
    paperHeight,
    ...Object.fromEntries(inches),
  });
  return Buffer.from(data, 'base64');
}
