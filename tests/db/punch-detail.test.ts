import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeCorrection } from '../../src-main/services/hours/corrections.ts';
import { viewEvidence } from '../../src-main/services/hours/photographs.ts';
import { readPunch } from '../../src-main/services/hours/punch-detail.ts';
import { forgetSearch, readSearches, saveSearch } from '../../src-main/services/hours/saved-searches.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { MOST_SAVED_SEARCHES } from '../../src-shared/ipc/attendance.ts';
import type { AccountId, PunchId, SavedSearchId } from '../../src-shared/models/ids.ts';
import type { KeptSearch } from '../../src-shared/models/punch-search.ts';
import { addEnrolled, codeOf, look, openSite, rows, type TestSite } from './support/site.ts';

async function onePunch(site: TestSite): Promise<PunchId> {
  await addEnrolled(site, 'E1', 1);
  site.clock.set('2026-11-20 08:55');
  const outcome = await punchByFace(site, look(1));
  if (outcome.kind !== 'accepted') throw new Error(`refused: ${outcome.kind}`);
  return outcome.punchId;
}

test('a punch opens with what it was decided on, its corrections and its trail in the audit', async () => {
  const site = await openSite();
  const id = await onePunch(site);
  site.clock.set('2026-11-20 12:00');
  viewEvidence(site, new Map(), id, 'ada');
  const { record } = readPunch(site, id, true);
  const change = { kind: 'move', punch: `punch:${id}` as const, to: '2026-11-20T08:50' } as const;
  makeCorrection(site, { staffId: record.staffId, reason: 'The door was stuck', change }, 'ada');
  const detail = readPunch(site, id, true);
  expect(detail.photograph).toBe('kept');
  expect(detail.enrolled).not.toBeNull();
  expect(detail.facts.rule).toMatchObject({ expected: true });
  expect(detail.facts).toMatchObject({ frames: 5, quality: 0.8, challenge: null });
  expect(detail.corrections.map(({ kind, reason }) => [kind, reason])).toEqual([['move', 'The door was stuck']]);
  expect(detail.audit.map(({ action }) => action)).toEqual(['punch.in', 'evidence.view', 'attendance.correct']);
  // Who may not list enrolled pictures sees none here either.
  expect(readPunch(site, id, false).enrolled).toBeNull();
  expect(await codeOf(() => readPunch(site, 99 as PunchId, true))).toBe('not-found');
});

test('a photograph that is gone or damaged is told as such, and everything else is there', async () => {
  const site = await openSite();
  const id = await onePunch(site);
  const [{ path } = { path: '' }] = rows(site, 'evidence');
  const file = join(site.paths.evidence, String(path));
  writeFileSync(file, 'not a photograph');
  expect(readPunch(site, id, true)).toMatchObject({ photograph: 'missing', record: { id } });
  rmSync(file);
  expect(readPunch(site, id, true).photograph).toBe('missing');
  site.store.write((db) => db.prepare('UPDATE evidence SET deleted_at = 1').run());
  expect(readPunch(site, id, true).photograph).toBe('none');
});

test('an account keeps its searches by name, and nobody else sees them', async () => {
  const site = await openSite();
  const [ada, ben] = [1 as AccountId, 2 as AccountId];
  site.store.write((db) =>
    db
      .prepare(
        `INSERT INTO accounts (id, username, username_key, display_name, password_hash, role, created_at)
         VALUES (2, 'ben', 'ben', 'Ben', 'x', 'auditor', 0)`,
      )
      .run(),
  );
  const search: KeptSearch = {
    filter: { search: '', from: null, to: null, venueId: null, window: { from: '22:00', until: '06:00' } },
    order: 'person',
    view: 'grid',
    columns: ['time'],
  };
  saveSearch(site, { name: 'Nights', search }, ada);
  const kept = saveSearch(site, { name: 'nights', search: { ...search, view: 'strip' } }, ada);
  expect(kept.map(({ name, search: { view } }) => [name, view])).toEqual([['nights', 'strip']]);
  expect(readSearches(site, ben)).toEqual([]);
  const id = kept[0]?.id as SavedSearchId;
  expect(await codeOf(() => forgetSearch(site, id, ben))).toBe('not-found');
  const backwards = { ...search, filter: { ...search.filter, from: '2026-11-02', to: '2026-11-01' } };
  expect(await codeOf(() => saveSearch(site, { name: 'x', search: backwards }, ada))).toBe('range-backwards');
  for (let n = 1; n < MOST_SAVED_SEARCHES; n++) saveSearch(site, { name: `search ${n}`, search }, ada);
  expect(await codeOf(() => saveSearch(site, { name: 'one more', search }, ada))).toBe('too-many-searches');
  expect(readSearches(site, ada)).toHaveLength(MOST_SAVED_SEARCHES);
  expect(forgetSearch(site, id, ada)).toHaveLength(MOST_SAVED_SEARCHES - 1);
});
