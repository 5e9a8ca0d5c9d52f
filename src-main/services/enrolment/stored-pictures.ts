import type { TemplateId } from '../../../src-shared/models/ids.ts';
import type { SealedTemplate } from '../../db/queries/templates.ts';
import type { ServiceDeps } from '../base/deps.ts';

/** A template with its picture, to be described again. */
interface StoredPicture {
  readonly id: TemplateId;
  readonly thumbnail: Uint8Array<ArrayBuffer>;
}

/**
 * The next templates after an id (0 for the first) whose picture opens, a batch as `listAfter` gives them; others are
 * left out and logged by their id. Empty where there are no more.
 */
export function nextStoredPictures(
  { vault, log }: Pick<ServiceDeps, 'vault' | 'log'>,
  after: number,
  listAfter: (after: number) => readonly SealedTemplate[],
): StoredPicture[] {
  for (let last = after; ; ) {
    const rows = listAfter(last);
    const opened = rows.flatMap(({ id, staffId, thumbnail }) => {
      if (thumbnail === null) return [];
      try {
        return [{ id, thumbnail: new Uint8Array(vault.open('thumbnail', `staff:${staffId}`, thumbnail)) }];
      } catch {
        log.error('thumbnail cannot be opened', { template: id });
        return [];
      }
    });
    const lastRow = rows.at(-1);
    if (opened.length > 0 || lastRow === undefined) return opened;
    last = lastRow.id;
  }
}
