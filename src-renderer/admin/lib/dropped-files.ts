/** A file and where it lay in what was dropped or chosen. */
export interface PathFile {
  readonly path: string;
  readonly file: File;
}

/** As people count: the second before the tenth. A folder gives its files in no order at all. */
const byPath = (files: readonly PathFile[]): PathFile[] =>
  files.toSorted((a, b) => a.path.localeCompare(b.path, undefined, { numeric: true }));

/** Files of a file dialog by name, those of a chosen folder with their path in it. */
export const chosenFiles = (files: readonly File[]): PathFile[] =>
  byPath(files.map((file) => ({ path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file })));

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A folder's entries come in parts, until a part is empty. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return entries;
    entries.push(...part);
  }
}

/**
 * Files out of what was dropped by name, folders with everything below them, at most `most`. Hidden files are left out.
 */
export async function droppedFiles(items: DataTransferItemList, most: number): Promise<PathFile[]> {
  // Read at once: the list is emptied when the event is over.
  // What comes from another program than the file manager may be a file without an entry.
  const waiting = Array.from(items, (item) => item.webkitGetAsEntry() ?? item.getAsFile()).filter(
    (entry) => entry !== null,
  );
  const files: PathFile[] = [];
  for (let entry = waiting.shift(); entry !== undefined && files.length < most; entry = waiting.shift()) {
    if (entry.name.startsWith('.')) continue;
    if (entry instanceof File) files.push({ path: entry.name, file: entry });
    else if (entry.isDirectory) waiting.push(...(await entriesOf(entry as FileSystemDirectoryEntry)));
    else files.push({ path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry as FileSystemFileEntry) });
  }
  return byPath(files);
}
