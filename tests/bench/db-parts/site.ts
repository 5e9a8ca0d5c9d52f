import { randomUUID } from 'node:crypto';
import { openData } from '../../../src-main/data/open.ts';
import { findLastPunchAt } from '../../../src-main/db/queries/punches.ts';
import { listStaff } from '../../../src-main/db/queries/staff.ts';
import type { Clock } from '../../../src-main/platform/clock.ts';
import { dataPaths } from '../../../src-main/platform/paths.ts';
import type { ServiceDeps } from '../../../src-main/services/base/deps.ts';
import { loadRosters } from '../../../src-main/services/base/rosters.ts';
import { punchByFace } from '../../../src-main/services/punch/face-punch.ts';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { shiftInstancesBetween } from '../../../src-shared/domain/shift-instances.ts';
import type { PunchOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import { face, jpeg } from '../../db/support/faces.ts';
import { readerScript } from '../../db/support/inline-reader.ts';
import { HISTORY_NOW } from '../../support/history/build.ts';
import { HISTORY_DEVICE, HISTORY_ZONE } from '../../support/history/site.ts';
import { openKeyring } from '../../support/open-keyring.ts';

const MINUTE_MS = 60_000;

/** The history opened as the app opens it, with a clock that the bench sets. */
export interface BenchSite extends ServiceDeps {
  setClock(at: Instant): void;
}

export async function openBenchSite(folder: string): Promise<BenchSite> {
  let at: Instant = HISTORY_NOW;
  const clock: Clock = { now: () => at, unsteady: () => false, monotonic: () => null, rebase: () => undefined };
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const deps = await openData({
    paths: dataPaths(folder),
    clock,
    keys: openKeyring,
    log: silent,
    deviceId: HISTORY_DEVICE,
    venueId: () => null,
    notify: () => undefined,
    wasSetUp: true,
    readerScript,
  });
  const setClock = (to: Instant): void => {
    at = to;
  };
  return { ...deps, setClock };
}

export interface ComingPunch {
  readonly staffId: StaffId;
  readonly at: Instant;
}

/** The ins and outs of the days after the last punch there is, one after another, as people will make them. */
export function comingPunches({ store }: BenchSite, days: number): ComingPunch[] {
  const last = store.read((db) => findLastPunchAt(db, HISTORY_DEVICE)) ?? HISTORY_NOW;
  const today = civilDateOf(Math.max(last, HISTORY_NOW), HISTORY_ZONE);
  const [from, to] = [addDays(today, 1), addDays(today, days)];
  return store.read((db) => {
    const rosterOf = loadRosters(db, null, from, to);
    const people = listStaff(db).filter(({ archivedAt }) => archivedAt === null);
    return people
      .flatMap(({ id: staffId }, index) =>
        shiftInstancesBetween(rosterOf(staffId), from, to, HISTORY_ZONE).flatMap(({ startsAt, endsAt }) => [
          { staffId, at: startsAt - (index % 20) * MINUTE_MS },
          { staffId, at: endsAt + (index % 10) * MINUTE_MS },
        ]),
      )
      .sort((a, b) => a.at - b.at);
  });
}

/** One face at the kiosk. */
export function punch(site: BenchSite, { staffId, at }: ComingPunch): Promise<PunchOutcome> {
  site.setClock(at);
  const requestId = randomUUID();
  return punchByFace(site, {
    requestId,
    embedding: face(staffId, 9),
    frameCount: 5,
    quality: 0.8,
    evidence: jpeg(`evidence ${requestId}`),
  });
}
