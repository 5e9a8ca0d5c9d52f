import type { z } from 'zod';
import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { Session, setupInputSchema } from '../../../src-shared/ipc/setup.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { defaultPolicy } from '../../../src-shared/models/policy.ts';
import type { Zone } from '../../../src-shared/models/time.ts';
import { insertAccount } from '../../db/queries/accounts.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { insertPolicy } from '../../db/queries/policy.ts';
import { findSite, insertSite } from '../../db/queries/site.ts';
import type { Store } from '../../db/store.ts';
import { sealedText } from '../../db/table-seals.ts';
import { hashSecret } from '../accounts/passwords.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { nameKey } from '../base/text.ts';

export type SetupInput = z.infer<typeof setupInputSchema>;

/** Creates site, first policy and the owner's account in one transaction. Throws `AppError` `already-set-up`. */
export async function completeSetup(
  { store, clock, custody, notify }: Pick<ServiceDeps, 'store' | 'clock' | 'custody' | 'notify'>,
  { siteName, zone, manager }: SetupInput,
): Promise<Session> {
  const passwordHash = await hashSecret(manager.password);
  const at = clock.now();
  const { username, displayName } = manager;
  const accountId = store.write((db) => {
    if (findSite(db) !== null) throw new AppError('already-set-up', 'the site is set up already');
    insertSite(db, { name: siteName, zone }, at);
    insertPolicy(db, defaultPolicy, civilDateOf(at, zone), username, at);
    const owner = { role: 'owner', scope: null, firstPasswordUntil: null } as const;
    const id = insertAccount(db, { username, usernameKey: nameKey(username), displayName, passwordHash, ...owner }, at);
    const isSealed = custody.isKept();
    const details = { siteName, zone, sealed: isSealed, ...(isSealed ? { seals: sealedText(db) } : {}) };
    appendAudit(db, { at, actor: username, action: 'site.create', subject: 'site:1', details });
    return id;
  });
  notify('config:changed');
  return { accountId, username, displayName, role: 'owner', mustChangePassword: false };
}

/** What every page asks first. */
export function readAppInfo(store: Store): { setUp: boolean; siteName: string | null; zone: Zone | null } {
  const site = store.read(findSite);
  return { setUp: site !== null, siteName: site?.name ?? null, zone: site?.zone ?? null };
}
