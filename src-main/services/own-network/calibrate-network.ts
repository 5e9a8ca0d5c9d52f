import { dotAt, personScoreBy } from '../../../src-shared/domain/face-matching.ts';
import { findRefutation, fitScale, scaleToHold, tailScoreOf } from '../../../src-shared/domain/network-calibration.ts';
import { lineOf, scoreOn } from '../../../src-shared/domain/own-score.ts';
import { EMBEDDING_LENGTH, EMBEDDING_MODEL } from '../../../src-shared/models/face.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { type NetworkCalibration, ownModel, type ScoreScale } from '../../../src-shared/models/own-network.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { findOwnNetwork, listOwnFacesAfter, updateCalibration } from '../../db/queries/own-network.ts';
import { findTemplateOf } from '../../db/queries/templates.ts';
import { fromBytes } from '../../gallery/bytes.ts';
import { openOwnFace } from '../../gallery/load.ts';
import { errorFacts } from '../../platform/log-facts.ts';
import { createTurns, nextTurn } from '../../platform/next-turn.ts';
import { numbersOf } from '../../platform/vault.ts';
import type { ServiceDeps } from '../base/deps.ts';
import { policyAt } from '../base/policies.ts';
import { requireIdleNetwork } from './own-network.ts';

type Deps = Pick<ServiceDeps, 'store' | 'clock' | 'vault' | 'log' | 'notify'>;

/** Comparisons of different people, at most: beyond, fewer pictures are compared, spread over everyone. */
const MOST_COMPARISONS = 1_000_000;
/** People are left out in so many groups to see how far the result hangs on them. */
const GROUPS = 10;
/** Faces opened in one go. */
const PART = 20;
/** Comparisons between two looks at the time. */
const STRETCH = 100;

/** A calibration under way. */
export interface NetworkCalibrating {
  progress(): { readonly done: number; readonly of: number };
  /** Settles when it has ended, however it did. */
  readonly ended: Promise<void>;
}

interface Face {
  readonly staffId: StaffId;
  readonly own: Float32Array;
  readonly builtIn: Float32Array;
}

/** Every template that the network described, by both networks. One that cannot be opened is left out and logged. */
async function readFaces({ store, vault, log }: Deps, model: string): Promise<Face[]> {
  const faces: Face[] = [];
  for (let after = 0; ; ) {
    const rows = store.read((db) => listOwnFacesAfter(db, after, model, PART));
    for (const row of rows) {
      const template = store.read((db) => findTemplateOf(db, row.id, EMBEDDING_MODEL));
      if (template === null) continue;
      try {
        const of = numbersOf(`staff:${row.staffId}`, EMBEDDING_MODEL);
        const builtIn = fromBytes(vault.open('embedding', of, template.embedding));
        faces.push({ staffId: row.staffId, own: openOwnFace(vault, row, model), builtIn });
      } catch {
        log.error('template cannot be opened', { template: row.id });
      }
    }
    after = rows.at(-1)?.id ?? 0;
    if (rows.length < PART) return faces;
    await nextTurn();
  }
}

/** Different people's cosines, each picture once against everybody's, spread over all where they would be too many. */
async function compareDifferent(
  faces: readonly Face[],
  width: number,
  turn: () => Promise<void>,
  tell: (done: number) => void,
) {
  const people = [...new Set(faces.map(({ staffId }) => staffId))];
  const groups = Math.min(GROUPS, people.length);
  const group = new Map(people.map((id, index) => [id, index % Math.max(1, groups)]));
  const pairs = (faces.length * faces.length) / 2;
  const step = pairs > MOST_COMPARISONS ? (2 * pairs) / MOST_COMPARISONS : 1;
  const most = Math.ceil(step > 1 ? (faces.length / step) * faces.length + faces.length : pairs);
  const [scores, from, to] = [new Float32Array(most), new Uint8Array(most), new Uint8Array(most)];
  let count = 0;
  for (let at = 0; at < faces.length; at += step) {
    const place = Math.floor(at);
    const face = faces[place] as Face;
    // Where all are compared, each pair once.
    for (let other = step > 1 ? 0 : place + 1; other < faces.length; other++) {
      const { staffId, own } = faces[other] as Face;
      if (staffId === face.staffId) continue;
      scores[count] = tailScoreOf(dotAt(face.own, 0, own, 0, width));
      from[count] = group.get(face.staffId) ?? 0;
      to[count] = group.get(staffId) ?? 0;
      count++;
      if (count % STRETCH === 0) await turn();
    }
    tell(place);
    await turn();
  }
  const strangers = {
    scores: scores.subarray(0, count),
    from: from.subarray(0, count),
    to: to.subarray(0, count),
    groups,
  };
  return { strangers, people: people.length };
}

/** How many pictures miss the threshold against the person's others, by each network. */
async function compareSame(faces: readonly Face[], scale: ScoreScale, acceptScore: number, turn: () => Promise<void>) {
  const line = lineOf(scale);
  const width = faces[0]?.own.length ?? 0;
  const byPerson = Map.groupBy(faces, ({ staffId }) => staffId);
  let [count, own, builtIn] = [0, 0, 0];
  for (const pictures of byPerson.values()) {
    if (pictures.length < 2) continue;
    for (const picture of pictures) {
      const others = pictures.filter((other) => other !== picture);
      count += 1;
      const byOwn = personScoreBy(others, (other) => scoreOn(line, dotAt(picture.own, 0, other.own, 0, width)));
      const byBuiltIn = personScoreBy(others, (other) => dotAt(picture.builtIn, 0, other.builtIn, 0, EMBEDDING_LENGTH));
      if (byOwn < acceptScore) own += 1;
      if (byBuiltIn < acceptScore) builtIn += 1;
    }
    await turn();
  }
  return { count, missed: count === 0 ? null : { own: own / count, builtIn: builtIn / count } };
}

/**
 * Finds out what the scores of the site's own network mean here, from all that it made of the enrolled faces, between
 * whatever else the main process does, and stores it with the network. A failure (the data was closed) is logged and
 * leaves what there was. Throws `AppError`: `network-missing`, `network-in-use`.
 */
export function calibrateNetwork(deps: Deps, actor: string): NetworkCalibrating {
  const { store, clock, log, notify } = deps;
  const { id, description } = store.read(requireIdleNetwork);
  let progress = { done: 0, of: 1 };
  const turn = createTurns();

  const work = async (): Promise<void> => {
    const faces = await readFaces(deps, ownModel(id));
    const { strangers, people } = await compareDifferent(faces, description.width, turn, (done) => {
      progress = { done, of: Math.max(1, faces.length) };
    });
    const fitting = fitScale(strangers, people);
    let part = fitting.next();
    for (; part.done !== true; part = fitting.next()) await nextTurn();
    const found = part.value ?? findRefutation(strangers, description.scores);
    const scale = scaleToHold(description.scores, found);
    const at = clock.now();
    const { acceptScore } = store.read((db) => policyAt(db, at)).policy;
    const { count, missed } = await compareSame(faces, scale, acceptScore, turn);
    const counts = { people, pictures: faces.length, differentCount: strangers.scores.length, sameCount: count };
    const calibration: NetworkCalibration = { at, ...counts, found, scale, missed };
    store.write((db) => {
      // Another took its place meanwhile, or it compares already.
      const row = findOwnNetwork(db);
      if (row?.id !== id || row.usedFrom !== null) return;
      updateCalibration(db, calibration);
      const details = { people, comparisons: counts.differentCount, found: found !== null };
      appendAudit(db, { at, actor, action: 'network.calibrate', subject: 'network:1', details });
    });
  };

  const ended = nextTurn()
    .then(work)
    .catch((error: unknown) => log.error('calibration of the own network failed', errorFacts(error)))
    .finally(() => notify('config:changed'));
  return { progress: () => progress, ended };
}
