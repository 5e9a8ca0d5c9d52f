import type { Vault } from '../platform/vault.ts';

const ofPunch = (site: string, punchId: number): string => `${site} ${punchId}`;

/** Seals a photograph of a punch for its way to another door. */
export const sealPhoto = (vault: Pick<Vault, 'seal'>, site: string, punchId: number, jpeg: Uint8Array): Buffer =>
  vault.seal('hub-photo', ofPunch(site, punchId), jpeg);

/** Throws `AppError` `db-damaged` where it was changed, or is the photograph of something else. */
export const openPhoto = (
  vault: Pick<Vault, 'open'>,
  site: string,
  punchId: number,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> => new Uint8Array(vault.open('hub-photo', ofPunch(site, punchId), sealed));
