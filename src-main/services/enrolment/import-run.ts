import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { StaffId, TemplateId } from '../../../src-shared/models/ids.ts';
import { findWithdrawal } from '../../db/queries/consents.ts';
import { findStaff } from '../../db/queries/staff.ts';
import { templatesMark } from '../../db/queries/templates.ts';
import type { ReadDb } from '../../db/store.ts';
import { createGallery, type Gallery } from '../../gallery/gallery.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { consentOf, requireStaff } from '../base/people.ts';
import { policyAt } from '../base/policies.ts';
import { nameKey } from '../base/text.ts';
import { insertPerson, requireFreeCode } from '../staff/staff.ts';
import { storeConsent } from './consents.ts';
import { requireRoom, storePictures, teachGallery } from './enrolment.ts';
import { requireAgreement, requireNobodyElse, withLikenesses } from './enrolment-rules.ts';

type Person = RequestOf<'import:stage'>;
type Settings = RequestOf<'import:begin'>;

/** The people of one import, checked and not stored. */
export interface ImportRun {
  readonly settings: Settings;
  readonly people: Person[];
  /** Their faces, so that two people of one run are compared with each other; ids are places in `people`. */
  readonly faces: Gallery;
  /** What the templates were when the run began. */
  readonly mark: string;
}

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'gallery' | 'notify'>;

/**
 * Throws `AppError` `consent-missing` for whoever took their consent back, or had themselves taken out of pictures: a
 * file of others cannot give it.
 */
function requireNotWithdrawn(db: ReadDb, staffId: StaffId): void {
  if (findWithdrawal(db, staffId) !== null) throw new AppError('consent-missing', 'the person took their consent back');
}

/** A run with nobody in it. */
export function beginImport({ store, gallery }: Pick<Deps, 'store' | 'gallery'>, settings: Settings): ImportRun {
  const faces = createGallery();
  faces.compareByOwn(gallery.ownNetwork());
  return { settings, people: [], faces, mark: store.read(templatesMark) };
}

/**
 * Checks a person as if they were to be stored now, and keeps them. Throws `AppError`: `code-exists`, `not-found`,
 * `archived`, `consent-missing` (taken back), `too-many-pictures`, `bad-embedding`, `face-belongs-to-other`,
 * `face-disagrees`; the run is then as it was before.
 */
export async function stagePerson(
  { store, clock, gallery }: Pick<Deps, 'store' | 'clock' | 'gallery'>,
  run: ImportRun,
  person: Person,
): Promise<void> {
  const { staffId, code, pictures } = person;
  const embeddings = pictures.map(({ embedding }) => embedding);
  const requireWelcome = (db: ReadDb): void => {
    if (run.people.some((other) => nameKey(other.code) === nameKey(code))) {
      throw new AppError('code-exists', 'the code comes twice in this import', { code });
    }
    if (staffId === null) requireFreeCode(db, code, null);
    else {
      requireRoom(db, staffId, pictures.length);
      requireNotWithdrawn(db, staffId);
    }
  };
  const { policy } = store.read((db) => {
    requireWelcome(db);
    return policyAt(db, clock.now());
  });
  await withLikenesses([gallery, run.faces], embeddings, policy, (enrolled, staged) => {
    store.read((db) => {
      requireWelcome(db);
      requireNobodyElse(enrolled, (id) => findStaff(db, id), staffId);
    });
    requireNobodyElse(staged, (place) => run.people[place - 1] ?? null, null);
    requireAgreement(staffId === null ? [] : gallery.embeddingsOf(staffId), embeddings);
    const place = run.people.push(person) as StaffId;
    for (const [index, embedding] of embeddings.entries()) {
      run.faces.add((place * 100 + index) as TemplateId, place, embedding);
    }
  });
}

/**
 * Stores everybody of a run in one transaction: new people with their hours, consent where none was ever given, all
 * pictures. Throws `AppError` `import-over` where faces were added or removed since the run began, `consent-missing`
 * where somebody took theirs back, and what `insertPerson` throws; then nothing is stored.
 */
export function commitImport(deps: Deps, run: ImportRun, actor: string): { people: number; pictures: number } {
  const { store, clock, gallery, notify } = deps;
  const at = clock.now();
  const { pattern, textVersion } = run.settings;
  const stored = store.write((db) => {
    if (templatesMark(db) !== run.mark) throw new AppError('import-over', 'faces were changed since the check');
    return run.people.map((person) => {
      const { code, name, email, pictures } = person;
      const staffId = person.staffId ?? insertPerson(db, { code, name, email, pattern }, actor, at);
      requireRoom(db, staffId, pictures.length);
      requireNotWithdrawn(db, staffId);
      if (consentOf(requireStaff(db, staffId)) !== 'given')
        storeConsent(deps, db, staffId, { textVersion, signature: null }, { actor, at });
      return { staffId, pictures, ids: storePictures(deps, db, staffId, pictures, actor, at) };
    });
  });
  for (const { staffId, ids, pictures } of stored) teachGallery(gallery, staffId, ids, pictures);
  if (stored.length > 0) notify('roster:changed');
  return { people: stored.length, pictures: stored.reduce((sum, { ids }) => sum + ids.length, 0) };
}
