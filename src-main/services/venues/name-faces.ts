import { matchPolicyOf } from '../../../src-shared/domain/face-matching.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { personOf, requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { decideFaces, mayBeNamed } from './group-capture.ts';

/**
 * Who is seen in a picture, by the rules for faces of groups; nothing of it is kept but that it was asked. Nobody who
 * left or took their consent back is named.
 */
export async function nameFaces(
  { store, clock, gallery }: Pick<ServiceDeps, 'store' | 'clock' | 'gallery'>,
  faces: RequestOf<'venues:capture'>['faces'],
  actor: string,
): Promise<Person[]> {
  const at = clock.now();
  const { policy } = store.read((db) => policyAt(db, at));
  const decided = await decideFaces(gallery, faces, matchPolicyOf(policy), new Set());
  return store.write((db) => {
    const named = decided.flatMap((one) => {
      if (one === 'too-poor' || one.kind !== 'match') return [];
      const staff = requireStaff(db, one.staffId);
      return mayBeNamed(staff) ? [personOf(staff)] : [];
    });
    const details = { faces: faces.length, named: named.length };
    appendAudit(db, { at, actor, action: 'face.identify', subject: 'site:1', details });
    return named;
  });
}
