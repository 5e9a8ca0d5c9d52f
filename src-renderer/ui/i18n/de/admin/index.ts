import account from './account.json' with { type: 'json' };
import accounts from './accounts.json' with { type: 'json' };
import attendance from './attendance.json' with { type: 'json' };
import audit from './audit.json' with { type: 'json' };
import backup from './backup.json' with { type: 'json' };
import balances from './balances.json' with { type: 'json' };
import calibration from './calibration.json' with { type: 'json' };
import connections from './connections.json' with { type: 'json' };
import consent from './consent.json' with { type: 'json' };
import corrections from './corrections.json' with { type: 'json' };
import dashboard from './dashboard.json' with { type: 'json' };
import diagnostics from './diagnostics.json' with { type: 'json' };
import doors from './doors.json' with { type: 'json' };
import enrol from './enrol.json' with { type: 'json' };
import exportWords from './exports.json' with { type: 'json' };
import files from './files.json' with { type: 'json' };
import general from './general.json' with { type: 'json' };
import health from './health.json' with { type: 'json' };
import hours from './hours.json' with { type: 'json' };
import importWords from './import.json' with { type: 'json' };
import keys from './keys.json' with { type: 'json' };
import leave from './leave.json' with { type: 'json' };
import lock from './lock.json' with { type: 'json' };
import machine from './machine.json' with { type: 'json' };
import network from './network.json' with { type: 'json' };
import newcomers from './newcomers.json' with { type: 'json' };
import notices from './notices.json' with { type: 'json' };
import pattern from './pattern.json' with { type: 'json' };
import payroll from './payroll.json' with { type: 'json' };
import pin from './pin.json' with { type: 'json' };
import policy from './policy.json' with { type: 'json' };
import presence from './presence.json' with { type: 'json' };
import privacy from './privacy.json' with { type: 'json' };
import recovery from './recovery.json' with { type: 'json' };
import reports from './reports.json' with { type: 'json' };
import retention from './retention.json' with { type: 'json' };
import roster from './roster.json' with { type: 'json' };
import sample from './sample.json' with { type: 'json' };
import schedules from './schedules.json' with { type: 'json' };
import settings from './settings.json' with { type: 'json' };
import staff from './staff.json' with { type: 'json' };
import staffFile from './staff-file.json' with { type: 'json' };
import suggested from './suggested.json' with { type: 'json' };
import swaps from './swaps.json' with { type: 'json' };
import templates from './templates.json' with { type: 'json' };
import today from './today.json' with { type: 'json' };
import updates from './updates.json' with { type: 'json' };
import venues from './venues.json' with { type: 'json' };
import weekTemplates from './week-templates.json' with { type: 'json' };
import wizard from './wizard.json' with { type: 'json' };

/**
 * Every word of the admin window, a file for each topic; `general` is spread because its words belong to no one page.
 */
export const admin = {
  ...general,
  account,
  accounts,
  attendance,
  audit,
  backup,
  balances,
  calibration,
  connections,
  consent,
  corrections,
  dashboard,
  diagnostics,
  doors,
  enrol,
  exports: exportWords,
  files,
  health,
  hours,
  import: importWords,
  keys,
  leave,
  lock,
  machine,
  network,
  newcomers,
  notices,
  pattern,
  payroll,
  pin,
  policy,
  presence,
  privacy,
  recovery,
  reports,
  retention,
  roster,
  sample,
  schedules,
  settings,
  staff,
  staffFile,
  suggested,
  swaps,
  templates,
  today,
  weekTemplates,
  updates,
  venues,
  wizard,
};
