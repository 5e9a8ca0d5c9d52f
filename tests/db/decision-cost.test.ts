import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { policyAt } from '../../src-main/services/base/policies.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { punchFor } from '../../src-main/services/punch/punch.ts';
import { addDays, weekdayIndexOf } from '../../src-shared/domain/civil-time.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { countStatements } from './support/count-statements.ts';
import { addEnrolled, look, manager, openSite, shift, weekdaysPattern, zone } from './support/site.ts';

const LAST_DATE = '2026-11-19';

/** A person with this many days of punches, every tenth without an out, and what their next punch reads. */
async function nextPunchAfter(days: number) {
  const site = await openSite();
  const person = await addEnrolled(site, 'E1', 1, weekdaysPattern(shift('09:00', '17:00'), '2024-01-01'));
  const pause = (at: number) => {
    const { version, policy } = site.store.read((db) => policyAt(db, at));
    const facts = { similarity: null, margin: null, quality: null, frameCount: null };
    const requestId = randomUUID();
    return punchFor(
      site,
      { requestId, staffId: person.id, at, zone, policy, policyVersion: version, method: 'pin', ...facts },
      null,
    );
  };
  for (let back = days - 1; back >= 0; back--) {
    const date = addDays(LAST_DATE, -back);
    if (weekdayIndexOf(date) > 4) continue;
    site.clock.set(`${date} 08:55`);
    expect(pause(site.clock.now()).kind).toBe('accepted');
    site.clock.set(`${date} 17:01`);
    if (back % 10 !== 9) expect(pause(site.clock.now()).kind).toBe('accepted');
  }
  site.clock.set('2026-11-20 08:55');
  const { counts, store } = countStatements(site.store);
  const outcome = await punchByFace({ ...site, store }, look(1));
  expect(outcome.kind).toBe('accepted');
  return { runs: Object.fromEntries(counts.runs), rows: Object.fromEntries(counts.rows), site };
}

test('a punch runs the same statements and reads the same rows after three weeks and after four months', async () => {
  const short = await nextPunchAfter(20);
  const long = await nextPunchAfter(130);
  expect(long.runs).toEqual(short.runs);
  expect(long.rows).toEqual(short.rows);
});

test('no statement of a punch goes through all that is stored about a person', async () => {
  const { runs, site } = await nextPunchAfter(20);
  const grows = /^SEARCH (punches|later|corrections|attempts|attendance_days|audit)\b/;
  const plans = site.store.read((db) =>
    Object.keys(runs)
      .filter((text) => /^\s*(SELECT|DELETE|UPDATE|INSERT)/.test(text))
      .map((text) => {
        const named = Object.fromEntries([...text.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]));
        const bound = [...text.matchAll(/\?/g)].map(() => null);
        const plan = db.prepare<unknown[], { detail: string; parent: number }>(`EXPLAIN QUERY PLAN ${text}`);
        const steps = plan.all(...bound, named);
        const sorts = steps.some(({ detail, parent }) => parent === 0 && detail.includes('TEMP B-TREE'));
        return { text, plan: steps.map(({ detail }) => detail), sorts };
      }),
  );
  // Reading by person alone is bounded only where the index gives the order and the first row is all that is taken.
  const whole = plans.filter(
    ({ plan, sorts, text }) =>
      plan.some((step) => grows.test(step) && /\(staff_id=\?\)/.test(step)) && (sorts || !/LIMIT 1\s*$/.test(text)),
  );
  expect(whole).toEqual([]);
});

test('a punch is decided once, and only a doubted one is decided before a challenge too', async () => {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  const decisions = async (): Promise<number> => {
    const { counts, store } = countStatements(site.store);
    await punchByFace({ ...site, store }, look(1));
    const forgotten = [...counts.runs].filter(([text]) => /^\s*SELECT DISTINCT punches.shift_date/.test(text));
    return forgotten.reduce((total, [, runs]) => total + runs, 0);
  };
  site.clock.set('2026-11-20 08:50');
  expect(await decisions()).toBe(1);
  changePolicy(site, { ...defaultPolicy, liveness: 'always' }, manager.username);
  site.clock.set('2026-11-20 17:01');
  expect(await decisions()).toBe(1);
});
