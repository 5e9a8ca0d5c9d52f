import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { instantOf } from '../../../src-shared/domain/civil-time.ts';
import { localIsoIn } from '../../../src-shared/domain/local-iso.ts';
import { zoneOfDate } from '../../../src-shared/domain/zone-history.ts';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import { fromFileSystem, writeWhole } from '../../platform/atomic-file.ts';
import { receiptPublicKey, signReceipt } from '../../platform/receipt-key.ts';
import { writeChosen } from '../base/chosen-file.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { requireRange } from '../base/ranges.ts';
import type { JobOptions } from '../base/reader.ts';
import { requireSite } from '../base/site.ts';
import { freshenWithAccounts } from '../hours/hours.ts';
import { inspectionPage } from './inspection-page.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'reader' | 'vault'>;
type Period = Pick<RequestOf<'exports:inspection'>, 'from' | 'to'>;

const MOST_DAYS = 400;
const PAGE = 'verify.html';

/** What a bundle of a period is called; a second one of the day has a number. */
function freeName(folder: string, { from, to }: Period): string {
  const name = `clockface-inspection-${from}-to-${to}`;
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : `${name}-${number}`;
    if (!existsSync(join(folder, tried))) return tried;
  }
}

/**
 * Refuses what could not be written before a folder is asked for. Throws `AppError`: `range-backwards`,
 * `range-too-long`, `passphrase-missing` while nobody keeps the key.
 */
export function requireInspection({ vault }: Pick<Deps, 'vault'>, period: Period): string {
  requireRange(period, MOST_DAYS);
  return receiptPublicKey(vault);
}

/**
 * Writes the records of a period, corrections with both sides, the audit's chain and what proves them into a folder of
 * its own, whole or not at all. Throws `AppError` as `requireInspection`, and as `exports:run` does of files.
 */
export async function writeInspectionBundle(
  deps: Deps,
  period: Period,
  folder: string,
  { actor, language, options }: { readonly actor: string; readonly language: string; readonly options: JobOptions },
): Promise<ReplyOf<'exports:inspection'>> {
  const { clock, reader, store, vault } = deps;
  const publicKey = requireInspection(deps, period);
  const { name: site, zone } = store.read((db) => requireSite(db));
  await freshenWithAccounts(deps, { search: '', ...period });
  const path = join(folder, freeName(folder, period));
  const unfinished = `${path}.tmp`;
  const note = { action: 'attendance.export', subject: 'attendance:inspection', details: { ...period } } as const;
  return writeChosen(deps, path, note, actor, async () => {
    try {
      mkdirSync(unfinished);
      const since = instantOf(period.from, '00:00', zone, 'first');
      const wanted = { ...period, folder: unfinished, language, since, now: clock.now() };
      const written = await reader.run('inspection.write', wanted, options);
      const page = inspectionPage(language);
      writeWhole(join(unfinished, PAGE), [page]);
      const pageHash = createHash('sha256').update(page).digest('hex');
      const manifest = JSON.stringify(
        {
          ...{ version: 1, site, zone: zoneOfDate(period.to, zone), ...period },
          ...{ madeAt: localIsoIn(zone)(clock.now()), madeBy: actor, publicKey },
          files: [...written.files, { name: PAGE, sha256: pageHash, rows: 0 }],
          audit: written.audit,
        },
        null,
        2,
      );
      writeWhole(join(unfinished, 'manifest.json'), [manifest]);
      const signature = Buffer.from(signReceipt(vault, manifest)).toString('base64url');
      writeWhole(join(unfinished, 'manifest.sig'), [signature]);
      renameSync(unfinished, path);
      return { path, files: written.files.length + 1, publicKey };
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      throw fromFileSystem(error);
    }
  });
}
