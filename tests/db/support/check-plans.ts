import Database from 'better-sqlite3';

/**
 * Asks SQLite for the plan of every statement that the product prepares in a database test, and fails the test where
 * the plan
 * reads all rows of a table that grows with the years. Loaded before every test file of the database project.
 */

/** Tables whose size follows the site (its people, settings and rules) and not the years. */
const BOUNDED = new Set([
  'accounts',
  'api_tokens',
  'archivings',
  'clock_doubts',
  'connections',
  'consents',
  'data_key',
  'days_to_outdate',
  'devices',
  'doubted_punches',
  'export_schedules',
  'export_settings',
  'export_templates',
  'failed_attempts',
  'findings',
  'holiday_set_assignments',
  'holiday_sets',
  'holidays',
  'hub',
  // Its rows are the tables, and one door's own.
  'sqlite_sequence',
  'hub_changed',
  'hub_noting',
  'hub_told',
  'hub_parked',
  'hub_read',
  'kept_keys',
  'key_rotation',
  'leave_types',
  'newcomer_pictures',
  'newcomers',
  'own_faces',
  'own_network',
  // Aliases of ids, subqueries that end at a limit.
  'few',
  'page',
  'pattern_shifts',
  'patterns',
  'payroll_names',
  'payroll_numbers',
  'policy_versions',
  'retention',
  'roll_call_pins',
  'saved_searches',
  'sealing',
  'site',
  'site_zones',
  'sqlite_master',
  'sqlite_schema',
  'staff',
  'templates',
  'texts',
  'venue_expected',
  'venues',
  'webhooks',
  'week_templates',
  'witness_state',
]);

/** The steps of a plan that read a whole growing table. */
export function scansOf(db: Database.Database, text: string): string[] {
  if (!/^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/i.test(text)) return [];
  const named = Object.fromEntries([...text.matchAll(/[@:$]([A-Za-z_]\w*)/g)].map(([, name]) => [name, null]));
  const unnamed = [...text.matchAll(/\?/g)].map(() => null);
  const explain = original.call(db, `EXPLAIN QUERY PLAN ${text}`) as Database.Statement<unknown[], { detail: string }>;
  const bound = Object.keys(named).length > 0 ? [...unnamed, named] : unnamed;
  return explain
    .all(...bound)
    .map(({ detail }) => detail)
    .filter((detail) => {
      const table = /^SCAN (\S+)/.exec(detail)?.[1];
      if (table === undefined || table === 'CONSTANT' || table.startsWith('(')) return false;
      return !detail.includes('VIRTUAL TABLE') && !BOUNDED.has(table);
    });
}

/** What outlives this file: where test files share a worker, it is loaded anew for each of them. */
const PLANS = Symbol.for('clockface.check-plans');
interface Plans {
  /** SQLite's own `prepare`, which this must not wrap twice. */
  readonly original: typeof Database.prototype.prepare;
  /** Statements that read no whole table. */
  readonly seen: Set<string>;
}
const holder = Database as typeof Database & { [PLANS]?: Plans };
holder[PLANS] ??= { original: Database.prototype.prepare, seen: new Set() };
const { original, seen } = holder[PLANS];

/**
 * Whether product code asked for the statement: the first caller behind the statement cache is not a test. Salvaging
 * reads whole tables of a copy while nobody can be at the door.
 */
function isOfTheProduct(stack: string): boolean {
  const callers = stack.split('\n').slice(1);
  const caller = callers.find((line) => !line.includes('check-plans.ts') && !line.includes('/db/statements.ts'));
  return caller?.includes('/src-main/') === true && !caller.includes('/db/salvage.ts');
}

Database.prototype.prepare = function prepare(this: Database.Database, text: string) {
  const statement = original.call(this, text);
  if (!seen.has(text) && isOfTheProduct(new Error().stack ?? '')) {
    const scans = scansOf(this, text);
    // Not among those seen: it fails every test that asks for it, and a second try.
    if (scans.length > 0) throw new Error(`the statement reads a whole table: ${scans.join('; ')}\n${text}`);
    seen.add(text);
  }
  return statement;
} as typeof original;
