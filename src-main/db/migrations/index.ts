import { sql as first } from './0001-first.ts';
import { sql as workingWeek } from './0002-working-week.ts';
import { sql as matchRule } from './0003-match-rule.ts';
import { sql as venues } from './0004-venues.ts';
import { sql as attempts } from './0005-attempts.ts';
import { sql as dayReasons } from './0006-day-reasons.ts';
import { sql as templatePoses } from './0007-template-poses.ts';
import { sql as newcomers } from './0008-newcomers.ts';
import { sql as suggestedPictures } from './0009-suggested-pictures.ts';
import { sql as venueSessions } from './0010-venue-sessions.ts';
import { sql as daysToSettle } from './0011-days-to-settle.ts';
import { sql as passiveScores } from './0012-passive-scores.ts';
import { sql as daysInQuestion } from './0013-days-in-question.ts';
import { sql as objections } from './0014-objections.ts';
import { sql as thumbnailDays } from './0015-thumbnail-days.ts';
import { sql as indicesForYears } from './0016-indices-for-years.ts';
import { sql as unendedDates } from './0017-unended-dates.ts';
import { sql as daysToOutdate } from './0018-days-to-outdate.ts';
import { sql as paidTime } from './0020-paid-time.ts';
import { sql as recoveryPassphrase } from './0021-recovery-passphrase.ts';
import { sql as boundSeals } from './0022-bound-seals.ts';
import { sql as witness } from './0023-witness.ts';
import { sql as lifeSigns } from './0024-life-signs.ts';
import { sql as accounts } from './0025-accounts.ts';
import { sql as leaveOfPersons } from './0026-leave-of-persons.ts';
import { sql as connections } from './0027-connections.ts';
import { sql as punchSearch } from './0028-punch-search.ts';
import { sql as exportTables } from './0029-exports.ts';
import { sql as payrollCloses } from './0030-payroll-closes.ts';
import { sql as rowSeals } from './0031-row-seals.ts';
import { sql as picturePunches } from './0032-picture-punches.ts';
import { sql as webhooks } from './0033-webhooks.ts';
import { sql as evacuations } from './0034-evacuations.ts';
import { sql as notices } from './0035-notices.ts';
import { sql as exportSchedules } from './0036-export-schedules.ts';
import { sql as timesheetSignatures } from './0037-timesheet-signatures.ts';
import { sql as sealsInParts } from './0038-seals-in-parts.ts';
import { sql as keyRotation } from './0039-key-rotation.ts';
import { sql as hub } from './0040-hub.ts';
import { sql as retention } from './0041-retention.ts';
import { sql as requestPhotographs } from './0042-request-photographs.ts';
import { sql as signedConsents } from './0043-signed-consents.ts';
import { sql as siteZones } from './0044-site-zones.ts';
import { sql as payrollNames } from './0045-payroll-names.ts';
import { sql as rollCallPins } from './0046-roll-call-pins.ts';
import { sql as photoStorage } from './0047-photo-storage.ts';
import { sql as shortPunches } from './0048-short-punches.ts';
import { sql as shortAudit } from './0049-short-audit.ts';
import { sql as shortDays } from './0050-short-days.ts';
import { sql as ownNetwork } from './0051-own-network.ts';
import { sql as shortShifts } from './0052-short-shifts.ts';
import { sql as shortReasons } from './0053-short-reasons.ts';

/** Every migration in order; the position (from 1) is the `user_version` after it. Only ever appended to. */
export const migrations: readonly string[] = [
  first,
  workingWeek,
  matchRule,
  venues,
  attempts,
  dayReasons,
  templatePoses,
  newcomers,
  suggestedPictures,
  venueSessions,
  daysToSettle,
  passiveScores,
  daysInQuestion,
  objections,
  thumbnailDays,
  indicesForYears,
  unendedDates,
  daysToOutdate,
  paidTime,
  boundSeals,
  recoveryPassphrase,
  witness,
  lifeSigns,
  accounts,
  leaveOfPersons,
  connections,
  punchSearch,
  picturePunches,
  webhooks,
  exportTables,
  payrollCloses,
  evacuations,
  rowSeals,
  notices,
  hub,
  exportSchedules,
  timesheetSignatures,
  sealsInParts,
  retention,
  keyRotation,
  signedConsents,
  requestPhotographs,
  payrollNames,
  rollCallPins,
  photoStorage,
  siteZones,
  shortPunches,
  shortAudit,
  shortDays,
  ownNetwork,
  shortShifts,
  shortReasons,
];

const lastChanges = new Map<string, number>();

/** Until this one, a table that rows of another one name counted as well; what was sealed by that stays sealed. */
const LAST_BY_REFERENCE = 50;

/** The number of the last migration that names a table: what its rows looked like may have changed with it. */
export function lastChangeOf(table: string): number {
  const known = lastChanges.get(table);
  if (known !== undefined) return known;
  const name = new RegExp(`\\b${table}\\b`);
  const last =
    migrations.findLastIndex((sql, place) =>
      name.test(place < LAST_BY_REFERENCE ? sql : sql.replaceAll(/REFERENCES \w+/g, '')),
    ) + 1;
  lastChanges.set(table, last);
  return last;
}
