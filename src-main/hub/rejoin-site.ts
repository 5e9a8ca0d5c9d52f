import { AppError } from '../../src-shared/models/errors.ts';
import type { RowVersion } from '../../src-shared/models/hub.ts';
import { appendAudit } from '../db/queries/audit.ts';
import { emptyOutbox, type HubRow, insertOutbox, listOutbox, updateHub } from '../db/queries/hub.ts';
import { findVersion, putVersion } from '../db/queries/hub-versions.ts';
import type { WriteDb } from '../db/store.ts';
import { unwrapForRecovery } from '../platform/recovery-wrap.ts';
import { createVault, type Vault } from '../platform/vault.ts';
import { type Entry, openEntry, sealEntry } from './entries.ts';
import { collectAll } from './exchange.ts';
import { newPassword, sealPassword } from './found-site.ts';
import { fetchOffer } from './join-site.ts';
import { codePassword, codeToken, readCode } from './pairing-code.ts';
import { requireHub, type SessionDeps } from './session.ts';

/** More than a door ever has waiting. */
const ALL = 1_000_000;

/** The version of a row under the numbers of the new door, where this machine made it and nobody has it. */
type Renumber = (version: RowVersion) => RowVersion;

function renumbered(entry: Entry, renumber: Renumber): Entry {
  if (entry.kind !== 'row') return entry;
  const { version, base, resolves } = entry;
  return {
    ...entry,
    version: renumber(version),
    base: base === null ? null : renumber(base),
    resolves: resolves.map(renumber),
  };
}

/** What the hub never took goes under the numbers of the new door; who reads it finds nothing twice. */
function carryOver(db: WriteDb, vault: Vault, row: HubRow, door: number): number {
  const { site, sentSeq } = row;
  const waiting = listOutbox(db, sentSeq, ALL);
  emptyOutbox(db);
  const renumber: Renumber = (version) =>
    version[1] === row.door && version[2] > sentSeq ? [version[0], door, version[2] - sentSeq] : version;
  for (const { seq, body } of waiting) {
    const entry = openEntry(vault, { site, door: row.door, seq }, body);
    if (entry === null) continue;
    const next = renumbered(entry, renumber);
    if (entry.kind === 'row' && next.kind === 'row') {
      const here = findVersion(db, entry.table, entry.key);
      if (String(here) === String(entry.version)) putVersion(db, entry.table, entry.key, next.version);
    }
    insertOutbox(db, seq - sentSeq, sealEntry(vault, { site, door, seq: seq - sentSeq }, next), next.at);
  }
  return row.nextSeq - sentSeq;
}

/**
 * Makes a machine that was a door of a site, and cannot speak as it any more, another door of the same site: it keeps
 * its data, and what it had not sent goes out under its new number. Throws `AppError`: `no-hub`, `pairing-code`,
 * `hub-other-site` where the code is of another site, `hub-other-key`, `pairing-over`, and as `connectHub`.
 */
export async function rejoinSite(deps: SessionDeps, typed: string, actor: string): Promise<void> {
  const { store, vault, clock } = deps;
  const code = readCode(typed);
  const { site, address } = requireHub(deps);
  if (code.site !== site) throw new AppError('hub-other-site', 'the code is of another site');
  const offer = await fetchOffer(address, code);
  const key = await unwrapForRecovery(offer.wrap, code.secret);
  // Faces and photographs of this machine would open for nobody there, and theirs not here.
  if (!createVault(key).fingerprint.equals(vault.fingerprint))
    throw new AppError('hub-other-key', 'the site has another data key than this machine');
  await collectAll(deps);
  store.write((db) => {
    const before = requireHub(deps);
    updateHub(db, {
      ...{ door: code.door, token: codeToken(code), nextToken: null },
      ...{ password: sealPassword(vault, codePassword(code)), nextPassword: sealPassword(vault, newPassword()) },
      ...{ nextSeq: carryOver(db, vault, before, code.door), sentSeq: 0, readUntil: 0, readMark: '' },
      ...{ isRestored: false, problem: null },
    });
    const details = { host: address.host, door: code.door, name: before.name };
    appendAudit(db, { at: clock.now(), actor, action: 'hub.join', subject: `hub:${site}`, details });
  });
}
