import { insertAttempt } from '../../db/queries/attempts.ts';
import type { ServiceDeps } from '../base/deps.ts';
import type { Recognition } from './punch.ts';

/** A look that named nobody. */
type UnnamedLook = Omit<Recognition, 'staffId'> & { readonly kind: 'unknown' | 'ambiguous' | 'not-you' };

/** Stores that a look named nobody, and nothing of the face; answers what the caller is told. */
export function storeUnnamed(
  { store }: Pick<ServiceDeps, 'store'>,
  { kind, ...look }: UnnamedLook,
): { readonly kind: UnnamedLook['kind']; readonly at: number } {
  const { requestId, at, similarity, margin, rule = null, lifeSigns = null, policyVersion, fingerprint = null } = look;
  const outcome = { kind, at };
  const isNotYou = kind === 'not-you';
  const nobody = {
    kind: isNotYou ? 'unknown' : kind,
    code: isNotYou ? kind : null,
    staffId: null,
    punchId: null,
  } as const;
  store.write((db) =>
    insertAttempt(db, {
      ...{ requestId, at, method: 'face', ...nobody },
      ...{ similarity, margin, rule, lifeSigns, policyVersion, fingerprint, outcome: JSON.stringify(outcome) },
    }),
  );
  return outcome;
}
