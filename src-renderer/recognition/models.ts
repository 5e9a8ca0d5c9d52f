import { RecognitionError } from './recognition-error.ts';

/** One file of the manifest that lies next to the models. */
interface ManifestFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

function isManifestFile(value: unknown): value is ManifestFile {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Record<string, unknown>;
  return typeof entry.file === 'string' && typeof entry.sha256 === 'string' && typeof entry.bytes === 'number';
}

/** Reads one file. Throws `models-missing`, or `models-damaged` where it ends early. */
export async function fetchBytes(url: string, file: string): Promise<ArrayBuffer> {
  const response = await fetch(url).catch(() => null);
  if (response === null || !response.ok) throw new RecognitionError('models-missing', file);
  return response.arrayBuffer().catch(() => {
    throw new RecognitionError('models-damaged', file);
  });
}

/** SHA-256 in hex. */
export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Model files by name, every one of them read and checked against the manifest before anything uses it. */
export type ModelFiles = ReadonlyMap<string, ArrayBuffer>;

/**
 * Reads the manifest and every file it names from `modelsUrl`. Throws `models-missing` or `models-damaged` with the
 * file's name. `onProgress` gets the fraction of bytes read.
 */
export async function readModels(modelsUrl: string, onProgress: (fraction: number) => void): Promise<ModelFiles> {
  const text = new TextDecoder().decode(await fetchBytes(`${modelsUrl}manifest.json`, 'manifest.json'));
  let listed: unknown;
  try {
    listed = (JSON.parse(text) as { files?: unknown }).files;
  } catch {
    throw new RecognitionError('models-damaged', 'manifest.json');
  }
  if (!Array.isArray(listed) || listed.length === 0 || !listed.every(isManifestFile)) {
    throw new RecognitionError('models-damaged', 'manifest.json');
  }
  const total = listed.reduce((sum, { bytes }) => sum + bytes, 0);
  let read = 0;
  const entries = await Promise.all(
    listed.map(async ({ file, sha256: expected, bytes }): Promise<[string, ArrayBuffer]> => {
      const content = await fetchBytes(modelsUrl + file, file);
      if (content.byteLength !== bytes || (await sha256(content)) !== expected) {
        throw new RecognitionError('models-damaged', file);
      }
      read += bytes;
      onProgress(read / total);
      return [file, content];
    }),
  );
  return new Map(entries);
}

/** A file that the manifest must have named. */
export function modelFile(files: ModelFiles, name: string): ArrayBuffer {
  const content = files.get(name);
  if (content === undefined) throw new RecognitionError('models-missing', name);
  return content;
}

/** A JSON file among the models. */
export function modelJson(files: ModelFiles, name: string): unknown {
  return JSON.parse(new TextDecoder().decode(modelFile(files, name)));
}
