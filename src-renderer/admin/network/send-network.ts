import { type NetworkState, PIECE_BYTES } from '../../../src-shared/ipc/network.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { MOST_DESCRIPTION_BYTES, NETWORK_FILE } from '../../../src-shared/models/own-network.ts';
import { ask } from '../lib/ask.ts';
import type { PathFile } from '../lib/dropped-files.ts';

/** What came of sending a network: it, or what stood in its way. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly state: NetworkState }
  | { readonly kind: 'no-description' }
  | { readonly kind: 'no-file'; readonly file: string }
  | { readonly kind: 'refused'; readonly failure: Failure };

/** Hears which file is under way, and the fraction of all bytes that is there. */
export type SendProgress = (file: string, fraction: number) => void;

const nameOf = ({ path }: PathFile): string => path.slice(path.lastIndexOf('/') + 1);

/** A file that a drive gave up while it was read is one that the description does not fit. */
const unreadable = (file: string): Failure => ({ code: 'network-torn', message: 'cannot be read', details: { file } });

/** Sends the files of a network to the main process, piece by piece. */
export async function sendNetwork(chosen: readonly PathFile[], onProgress: SendProgress): Promise<SendOutcome> {
  const byName = new Map(chosen.map((one) => [nameOf(one), one.file]));
  const description = byName.get(NETWORK_FILE);
  if (description === undefined) return { kind: 'no-description' };
  const refused = (reply: Reply<unknown>): SendOutcome | null =>
    reply.ok ? null : { kind: 'refused', failure: reply.error };
  const text = await description.slice(0, MOST_DESCRIPTION_BYTES + 1).text();
  const begun = await ask('network:begin', { description: text.slice(0, MOST_DESCRIPTION_BYTES) });
  if (!begun.ok) return { kind: 'refused', failure: begun.error };
  const { files } = begun.value;
  const missing = files.find(({ file }) => !byName.has(file));
  if (missing !== undefined) return { kind: 'no-file', file: missing.file };
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let sent = 0;
  for (const { file, bytes } of files) {
    const from = byName.get(file) as File;
    if (from.size !== bytes) return { kind: 'refused', failure: unreadable(file) };
    for (let at = 0; at < bytes; at += PIECE_BYTES) {
      onProgress(file, sent / total);
      const piece = await from
        .slice(at, at + PIECE_BYTES)
        .arrayBuffer()
        .catch(() => null);
      if (piece === null) return { kind: 'refused', failure: unreadable(file) };
      const failed = refused(await ask('network:piece', { file, bytes: new Uint8Array(piece) }));
      if (failed !== null) return failed;
      sent += piece.byteLength;
    }
  }
  const finished = await ask('network:finish');
  return finished.ok ? { kind: 'sent', state: finished.value } : { kind: 'refused', failure: finished.error };
}
