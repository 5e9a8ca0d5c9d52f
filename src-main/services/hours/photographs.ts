import { AppError, type ErrorDetails } from '../../../src-shared/models/errors.ts';
import type { CorrectionRequestId, PunchId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findEvidenceOfPunch } from '../../db/queries/evidence.ts';
import { findEvidenceOfRequest } from '../../db/queries/request-photographs.ts';
import type { ServiceDeps } from '../base/deps.ts';

/** When each manager last saw which photograph, by name and what it belongs to. */
export type SeenPhotographs = Map<string, Instant>;

type Deps = Pick<ServiceDeps, 'store' | 'evidence' | 'clock'>;

/** Scrolling back to a photograph within the hour is still the same look at it. */
const ONE_LOOK_MS = 3_600_000;
const MOST_REMEMBERED = 10_000;

/** Opens a photograph and notes that somebody looked at it. */
function view(
  { store, evidence, clock }: Deps,
  seen: SeenPhotographs,
  place: ReturnType<typeof findEvidenceOfPunch>,
  details: ErrorDetails,
  actor: string,
): Uint8Array<ArrayBuffer> {
  if (place === null) throw new AppError('evidence-missing', 'no photograph is kept', details);
  const jpeg = evidence.read(place);
  const at = clock.now();
  const look = `${actor} ${JSON.stringify(details)}`;
  const last = seen.get(look);
  if (last === undefined || Math.abs(at - last) >= ONE_LOOK_MS) {
    const entry = { at, actor, action: 'evidence.view', subject: `staff:${place.staffId}`, details } as const;
    store.write((db) => appendAudit(db, entry));
    if (seen.size >= MOST_REMEMBERED) seen.clear();
    seen.set(look, at);
  }
  return jpeg;
}

/**
 * The photograph kept with a punch, as JPEG; that somebody looked at it is noted. Throws `AppError` `evidence-missing`.
 */
export function viewEvidence(
  deps: Deps,
  seen: SeenPhotographs,
  punchId: PunchId,
  actor: string,
): Uint8Array<ArrayBuffer> {
  const place = deps.store.read((db) => findEvidenceOfPunch(db, punchId));
  return view(deps, seen, place, { punch: punchId }, actor);
}

/** The same of a request for a correction that came with a photograph. */
export function viewRequestPhotograph(
  deps: Deps,
  seen: SeenPhotographs,
  requestId: CorrectionRequestId,
  actor: string,
): Uint8Array<ArrayBuffer> {
  const place = deps.store.read((db) => findEvidenceOfRequest(db, requestId));
  return view(deps, seen, place, { request: requestId }, actor);
}
