import { expect, test } from 'vitest';
import { findLastPunchOf } from '../../src-main/db/queries/last-punch.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { createChallenges } from '../../src-main/services/punch/liveness.ts';
import { voidPunch } from '../../src-main/services/punch/void-punch.ts';
import { addEnrolled, look, openSite } from './support/site.ts';

test('a punch that "Not you?" voided does not count as the last punch of the person whose name it took', async () => {
  const site = await openSite();
  const person = await addEnrolled(site, 'E1', 1);
  site.clock.set('2026-11-20 08:55');
  const outcome = await punchByFace(site, look(1), createChallenges());
  if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
  const last = () => site.store.read((db) => findLastPunchOf(db, person.id));
  expect(last()).toBe(outcome.at);
  voidPunch(site, outcome.punchId);
  expect(last()).toBeNull();
});
