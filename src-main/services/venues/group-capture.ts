import { type MatchPolicy, matchPolicyOf } from '../../../src-shared/domain/face-matching.ts';
import { decideGroup, type GroupFace } from '../../../src-shared/domain/group-matching.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Capture } from '../../../src-shared/ipc/venues.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import { embeddingFault } from '../../../src-shared/models/face.ts';
import type { CaptureId, StaffId, VenueRecordId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { GroupFaceKind, VenueSession } from '../../../src-shared/models/venue.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findEvidencePath, putEvidence } from '../../db/queries/evidence.ts';
import {
  type CaptureRow,
  findCaptureOfRequest,
  findFileAt,
  insertCapture,
  insertFace,
  listFaces,
} from '../../db/queries/group-captures.ts';
import type { StaffRow } from '../../db/queries/staff.ts';
import { deleteOldThumbnails } from '../../db/queries/unknown-faces.ts';
import {
  insertRecord,
  insertSession,
  listRecords,
  moveSession,
  replaceSessionExpected,
} from '../../db/queries/venue-sessions.ts';
import { listExpected, type VenueRow } from '../../db/queries/venues.ts';
import type { ReadDb, WriteDb } from '../../db/store.ts';
import type { GalleryMatch } from '../../gallery/gallery.ts';
import type { StoredEvidence } from '../../platform/evidence-files.ts';
import { nextTurn } from '../../platform/next-turn.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { consentOf, requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { findSession, requireOpenSession, requireOpenVenue } from './venues.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'watch' | 'vault' | 'gallery' | 'evidence' | 'notify'>;
type Request = RequestOf<'venues:capture'>;
type Probe = Request['faces'][number];

const DAY = 86_400_000;

/** A capture as the windows show it. */
export function captureOf(db: ReadDb, row: CaptureRow): Capture {
  const { id, at, takenFrom, fileName, createdAt, createdBy, path } = row;
  return {
    id,
    at,
    takenFrom,
    fileName,
    createdAt,
    createdBy,
    hasPicture: path !== null,
    faces: listFaces(db, id).map((face) => ({
      id: face.id,
      box: { x: face.x, y: face.y, width: face.width, height: face.height },
      kind: face.kind,
      person: face.staffId === null ? null : { staffId: face.staffId, code: face.code ?? '', name: face.name ?? '' },
      fresh: face.recordId !== null,
      similarity: face.similarity,
    })),
  };
}

/**
 * Compares every face with everybody enrolled, one after the other, so that a punch need not wait for all of them. A
 * face that cannot be compared is one that nobody can be told by.
 */
export async function decideFaces(
  gallery: Deps['gallery'],
  faces: readonly Probe[],
  policy: MatchPolicy,
  expected: ReadonlySet<StaffId>,
): Promise<(GroupFace | 'too-poor')[]> {
  const readable = faces.map(({ embedding }) =>
    embedding === null || embeddingFault(embedding) !== null ? null : embedding,
  );
  const alone: (GalleryMatch | null)[] = [];
  for (const embedding of readable) {
    alone.push(embedding === null ? null : await gallery.identify(embedding, policy, (id) => expected.has(id)));
    await nextTurn();
  }
  return decideGroup(alone).map((face, index) => (readable[index] === null ? 'too-poor' : face));
}

/** The opening a picture belongs to. Throws `AppError`: `time-in-future`, `picture-known`, `venue-closed`. */
function requireSession(db: ReadDb, venue: VenueRow, request: Request, at: Instant, now: Instant): VenueSession {
  if (at > now) throw new AppError('time-in-future', 'the picture is from the future', { at });
  if (request.source.kind === 'file') {
    const known = findFileAt(db, venue.id, request.source.hash);
    if (known !== null) throw new AppError('picture-known', 'the file was brought here before', { at: known });
  }
  return requireOpenSession(db, venue, at);
}

/**
 * The row of the session that the picture belongs to, with whom it expects kept as it is now: for as long as it is on,
 * and for one that is begun after it ended.
 */
function beginSession(db: WriteDb, venue: VenueRow, opening: VenueSession, at: Instant, now: Instant): number {
  const { begun, session } = findSession(db, venue, opening, at);
  const id = begun?.id ?? insertSession(db, venue.id, session);
  if (begun !== null) moveSession(db, id, session);
  if (begun === null || now < session.endsAt) replaceSessionExpected(db, id, listExpected(db, venue));
  return id;
}

/** Whether somebody may be told by their face: they are here, and agreed to it. */
export const mayBeNamed = (staff: StaffRow): boolean => staff.archivedAt === null && consentOf(staff) === 'given';

interface Stored {
  readonly kind: GroupFaceKind;
  readonly staffId: StaffId | null;
  readonly recordId: VenueRecordId | null;
  readonly similarity: number | null;
}

const nobody = (kind: GroupFaceKind): Stored => ({ kind, staffId: null, recordId: null, similarity: null });

/** Stores everything about one picture, and puts on the list who is not there yet. */
function storeCapture(
  deps: Deps,
  db: WriteDb,
  request: Request,
  place: StoredEvidence,
  decided: readonly (GroupFace | 'too-poor')[],
  at: Instant,
  actor: string,
): CaptureId {
  const now = deps.clock.now();
  const { source, venueId, requestId, faces } = request;
  const venue = requireOpenVenue(db, venueId);
  const sessionId = beginSession(db, venue, requireSession(db, venue, request, at, now), at, now);
  putEvidence(db, place.hash, place.path, now);
  const file =
    source.kind === 'file'
      ? { takenFrom: source.takenFrom, fileName: source.name, fileHash: source.hash }
      : ({ takenFrom: 'camera', fileName: null, fileHash: null } as const);
  const capture = { requestId, venueId, sessionId, at, ...file, evidenceHash: place.hash };
  const captureId = insertCapture(db, capture, actor, now);
  const present = new Set(listRecords(db, sessionId).map(({ staffId }) => staffId));

  const settle = (face: GroupFace | 'too-poor' | undefined): Stored => {
    if (face === undefined || face === 'too-poor') return nobody('too-poor');
    // Somebody who left, or took their consent back while faces were compared, is nobody here; a manager sees who came
    // by the face.
    if (face.kind !== 'match' || !mayBeNamed(requireStaff(db, face.staffId)))
      return nobody(face.kind === 'match' ? 'unknown' : face.kind);
    const { staffId, score: similarity, margin } = face;
    const method = source.kind === 'file' ? 'import' : 'group';
    const record = { sessionId, staffId, captureId, at, method, similarity, margin } as const;
    const recordId = present.has(staffId) ? null : insertRecord(db, record, actor, now);
    present.add(staffId);
    return { kind: 'match', staffId, recordId, similarity };
  };
  const stored = decided.map(settle);
  for (const [index, face] of faces.entries()) {
    const settled = stored[index] ?? nobody('too-poor');
    const thumbnail =
      settled.staffId === null ? deps.vault.seal('thumbnail', `capture:${captureId}`, face.thumbnail) : null;
    insertFace(db, { captureId, box: face.box, ...settled, thumbnail, keepUntil: now + venue.keepFacesDays * DAY });
  }
  deleteOldThumbnails(db, deps.watch.deletionNow());
  const details = {
    capture: captureId,
    from: file.takenFrom,
    faces: faces.length,
    recorded: stored.filter(({ recordId }) => recordId !== null).length,
    unknown: stored.filter(({ staffId }) => staffId === null).length,
  };
  appendAudit(db, { at: now, actor, action: 'venue.capture', subject: `venue:${venueId}`, details });
  return captureId;
}

/**
 * Puts everybody seen in one picture on the list of the session it was taken in, once each. The picture is kept once,
 * sealed; of faces without a name the thumbnail is. Whom the venue does not expect is named only where the face is
 * clearly theirs. A repeated request id changes nothing and gets the same answer. Throws `AppError`: `request-reused`
 * (for another picture or venue), `not-found`, `venue-archived`, `venue-closed` (details: opensAt), `time-in-future`,
 * `picture-known` (details: at), and the storage codes; then nothing was stored.
 */
export async function captureGroup(deps: Deps, request: Request, actor: string): Promise<Capture> {
  const { store, clock, gallery, evidence, notify } = deps;
  const now = clock.now();
  const at = request.source.kind === 'file' ? request.source.takenAt : now;
  const place = evidence.place(request.picture, now);
  const answerBefore = (db: ReadDb): Capture | null => {
    const row = findCaptureOfRequest(db, request.requestId);
    if (row !== null && (row.venueId !== request.venueId || row.evidenceHash !== place.hash))
      throw new AppError('request-reused', 'the request id was used for another picture');
    return row === null ? null : captureOf(db, row);
  };
  const { repeated, policy, expected } = store.read((db) => {
    const before = answerBefore(db);
    if (before !== null) return { repeated: before, policy: null, expected: null };
    const venue = requireOpenVenue(db, request.venueId);
    requireSession(db, venue, request, at, now);
    return { repeated: null, policy: policyAt(db, now).policy, expected: new Set(listExpected(db, venue)) };
  });
  if (repeated !== null) return repeated;
  const decided = await decideFaces(gallery, request.faces, matchPolicyOf(policy), expected);
  // The same request may have had its answer meanwhile: then its picture is not written again, which nothing would
  // point to.
  const meanwhile = store.read(answerBefore);
  if (meanwhile !== null) return meanwhile;
  const kept = store.read((db) => findEvidencePath(db, place.hash)) !== null;
  if (!kept) evidence.write(place, request.picture);
  let capture: Capture;
  try {
    capture = store.write((db) => {
      storeCapture(deps, db, request, place, decided, at, actor);
      const stored = answerBefore(db);
      if (stored === null) throw new Error('a capture that was stored is gone');
      return stored;
    });
  } catch (error) {
    if (!kept) evidence.remove(place.path);
    throw error;
  }
  // After the commit: what goes wrong from here on must not take the photograph away.
  notify('lists:changed');
  return capture;
}
