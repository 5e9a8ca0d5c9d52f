import { listStaff } from '../../../src-main/db/queries/staff.ts';
import { checkArchive } from '../../../src-renderer/admin/import/check-archive.ts';
import { filesOfArchive } from '../../../src-renderer/admin/import/import-files.ts';
import { ZipError } from '../../../src-renderer/admin/import/zip-reader.ts';
import { MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import { openEmptySite } from './empty-site.ts';
import type { PicturePage } from './picture-page.ts';
import type { TriedFile, TrySite } from './tried.ts';

/** Checks a .zip as the import of pictures does, its pictures in a browser. Videos are sorted and not looked at. */
export async function tryArchive(
  file: string,
  bytes: Uint8Array<ArrayBuffer>,
  site: TrySite,
  page: PicturePage,
): Promise<TriedFile> {
  const { store } = openEmptySite(site);
  try {
    const checked = await checkArchive({
      ...(await filesOfArchive(new Blob([bytes]))),
      roster: store.read(listStaff).map(({ code, name, archivedAt }) => ({
        ...{ code, name, archived: archivedAt !== null, room: MAX_PICTURES },
      })),
      maxPictures: MAX_PICTURES,
      analyse: (picture) => page.analyse(picture),
      lookAtVideo: () => Promise.resolve([]),
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const entries = (checked?.outcomes ?? []).map(({ path, code, problem }) => ({
      ...{ path, person: code === '' ? null : code, problem },
    }));
    return { file, ok: true, entries };
  } catch (error) {
    if (error instanceof ZipError) return { file, ok: false, problem: error.code };
    throw error;
  } finally {
    store.close();
  }
}
