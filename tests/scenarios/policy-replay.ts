import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src-main/db/store.ts';
import { dataPaths } from '../../src-main/platform/paths.ts';
import { requireSite } from '../../src-main/services/base/site.ts';
import { changedDays } from '../../src-main/services/policy/policy-changes.ts';
import { addDays, civilDateOf } from '../../src-shared/domain/civil-time.ts';
import type { AttendanceDay } from '../../src-shared/models/attendance.ts';
import { policySchema } from '../../src-shared/models/policy.ts';

const LAST_YEAR_DAYS = 366;

/** Minutes of one person by what they are, before and under the other policy. */
interface PersonChange {
  readonly code: string;
  readonly name: string;
  days: number;
  readonly minutes: Record<string, { before: number; after: number }>;
}

/** The minutes of a day by name: `worked`, each bucket and each premium. */
const minutesOf = ({ buckets, premiums, workedMinutes }: AttendanceDay): [string, number][] => [
  ['worked', workedMinutes],
  ...Object.entries(buckets),
  ...Object.entries(premiums).map(([name, minutes]): [string, number] => [`premium ${name}`, minutes]),
];

function note({ minutes }: PersonChange, day: AttendanceDay, side: 'before' | 'after'): void {
  for (const [name, count] of minutesOf(day)) {
    const sums = minutes[name] ?? { before: 0, after: 0 };
    minutes[name] = sums;
    sums[side] += count;
  }
}

/** What last year would have come to for whom under another policy. The data is copied first and stays as it is. */
function replay(folder: string, policyFile: string, now: number): { from: string; people: PersonChange[] } {
  const policy = policySchema.parse(JSON.parse(readFileSync(policyFile, 'utf8')));
  const scratch = mkdtempSync(join(tmpdir(), 'clockface-replay-'));
  try {
    const copy = dataPaths(scratch).database;
    for (const end of ['', '-wal', '-shm']) {
      const file = `${dataPaths(folder).database}${end}`;
      if (end === '' || existsSync(file)) copyFileSync(file, `${copy}${end}`);
    }
    const store = openStore(copy);
    try {
      return store.read((db) => {
        const from = addDays(civilDateOf(now, requireSite(db).zone), -LAST_YEAR_DAYS);
        const people = new Map<number, PersonChange>();
        for (const { after, before, staff } of changedDays(db, policy, from, from, now)) {
          const { code, id, name } = staff;
          const change = people.get(id) ?? { code, name, days: 0, minutes: {} };
          people.set(id, change);
          change.days += 1;
          note(change, before, 'before');
          note(change, after, 'after');
        }
        return { from, people: [...people.values()] };
      });
    } finally {
      store.close();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const [folder, ...rest] = process.argv.slice(2);
const policyFile = rest[rest.indexOf('--policy') + 1];
if (folder === undefined || policyFile === undefined || !rest.includes('--policy')) {
  console.error('Usage: npm run policy-replay -- DATA --policy FILE.json');
  process.exitCode = 2;
} else console.log(JSON.stringify(replay(folder, policyFile, Date.now()), null, 2));
