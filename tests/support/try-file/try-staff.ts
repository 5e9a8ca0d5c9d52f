import { importStaff } from '../../../src-main/services/staff/staff-import.ts';
import { ACTOR, openEmptySite } from './empty-site.ts';
import { notTakenOf, type TriedFile, type TrySite } from './tried.ts';

/** Reads a staff file as its import does, as a trial. Throws `AppError`. */
export function tryStaff(file: string, bytes: Uint8Array<ArrayBuffer>, site: TrySite): TriedFile {
  const deps = openEmptySite(site);
  try {
    const request = { file: bytes, commit: false, dateOrder: site.dateOrder, encoding: site.encoding ?? undefined };
    const { encoding, unknownColumns, titleLines, rows } = importStaff(deps, request, ACTOR);
    return {
      file,
      ok: true,
      encoding,
      rows: rows.map(({ line, outcome, error, field, near, values }) => ({
        ...{ line, outcome, problem: error ?? (near === null ? null : 'near-code'), values },
        ...(field === null ? {} : { field }),
        ...(near === null ? {} : { near }),
      })),
      notTaken: notTakenOf(titleLines, unknownColumns),
    };
  } finally {
    deps.store.close();
  }
}
