import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { addPictures, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { beginImport, stagePerson } from '../../src-main/services/enrolment/import-run.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { type Challenges, createChallenges } from '../../src-main/services/punch/liveness.ts';
import { punchByPin } from '../../src-main/services/punch/pin-punch.ts';
import { openByFace } from '../../src-main/services/self-service/self-open.ts';
import { changePin } from '../../src-main/services/staff/staff.ts';
import type { StaffId, TemplateId } from '../../src-shared/models/ids.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { face } from './support/faces.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  look,
  manager,
  openSite,
  picture,
  rows,
  shift,
  type TestSite,
  weekdaysPattern,
} from './support/site.ts';

const by = manager.username;

let site: TestSite;
let staffId: StaffId;
let book: Challenges;
beforeEach(async () => {
  site = await openSite();
  staffId = (await addEnrolled(site, 'E1', 1)).id;
  await addEnrolled(site, 'E2', 2);
  book = createChallenges();
  site.clock.set('2026-11-20 09:00');
});

/** The site, where something happens between a search and what follows from it. */
function betweenSearchAndDecision(work: () => unknown): TestSite {
  const { identify } = site.gallery;
  const gallery: TestSite['gallery'] = {
    ...site.gallery,
    identify: async (...asked) => {
      const found = await identify(...asked);
      await work();
      return found;
    },
  };
  return { ...site, gallery };
}

const ways = [
  ['a punch', punchByFace],
  ['one’s own data', openByFace],
] as const;

describe.each(ways)('whoever takes their consent back while %s waits for the search', (_, ask) => {
  test('is nobody, though the search had named them', async () => {
    const meanwhile = betweenSearchAndDecision(() => withdrawConsent(site, staffId, by));
    const outcome = await ask(meanwhile, look(1), book);
    expect(outcome).toMatchObject({ kind: 'unknown' });
    expect(outcome).not.toHaveProperty('person');
    expect(rows(site, 'punches')).toEqual([]);
    expect(rows(site, 'attempts').every((attempt) => attempt.staff_id === null)).toBe(true);
  });

  test('is nobody where the search has not ended', async () => {
    const outcome = ask(site, look(1), book);
    withdrawConsent(site, staffId, by);
    expect(await outcome).toMatchObject({ kind: 'unknown' });
    expect(rows(site, 'punches')).toEqual([]);
  });

  test('is nobody to whoever answers the challenge that was put to them', async () => {
    changePolicy(site, { ...defaultPolicy, liveness: 'always' }, by);
    const asked = await ask(site, look(1), book);
    if (asked.kind !== 'challenge') throw new Error('no challenge');
    withdrawConsent(site, staffId, by);
    const verdict = { kind: 'failed', reason: 'timeout' } as const;
    for (const person of [1, 2]) {
      const answer = { ...look(person), challenge: { challengeId: asked.challengeId, verdict } };
      expect(await ask(site, answer, book)).not.toMatchObject({ person: { code: 'E1' } });
    }
  });
});

describe('whoever is answered while somebody else waits', () => {
  /** Moments and flags of punches in the order in which they were stored. */
  const stored = () =>
    site.store.read((db) => db.prepare('SELECT at, flags FROM punches ORDER BY device_sequence').all()) as {
      at: number;
      flags: string;
    }[];

  test('for a search came before them, and no clock is blamed', async () => {
    const meanwhile = betweenSearchAndDecision(async () => {
      site.clock.add(2000);
      await punchByFace(site, look(2));
      site.clock.add(1000);
    });
    const outcome = await punchByFace(meanwhile, look(1));
    expect(outcome).toMatchObject({ kind: 'accepted', at: site.clock.now(), flags: [] });
    expect(stored()).toEqual([
      { at: site.clock.now() - 1000, flags: '[]' },
      { at: site.clock.now(), flags: '[]' },
    ]);
  });

  test('for their PIN came before them, and no clock is blamed', async () => {
    await changePin(site, staffId, '4711', by);
    const waiting = punchByPin(site, { requestId: randomUUID(), code: 'E1', pin: '4711', evidence: null });
    site.clock.add(2000);
    await punchByFace(site, look(2));
    await waiting;
    const punches = stored();
    expect(punches).toHaveLength(2);
    expect(punches.map(({ at }) => at)).toEqual(punches.map(({ at }) => at).toSorted());
    expect(punches.map(({ flags }) => flags).toSorted()).toEqual(['["pin"]', '[]']);
  });
});

describe('the same request, twice at once', () => {
  test.each([1, 60])('gets one answer and is stored once (face %i)', async (person) => {
    const request = look(person);
    const [first, second] = await Promise.all([punchByFace(site, request), punchByFace(site, request)]);
    expect(second).toEqual(first);
    expect(rows(site, 'attempts')).toHaveLength(1);
  });

  test('closes its challenge once, and that is no failure', async () => {
    changePolicy(site, { ...defaultPolicy, liveness: 'always' }, by);
    const asked = await punchByFace(site, look(1), book);
    if (asked.kind !== 'challenge') throw new Error('no challenge');
    const steps = asked.steps.map((step) => ({ step, milliseconds: 900, parallax: 0.3 }));
    const answer = { ...look(1), challenge: { challengeId: asked.challengeId, verdict: { kind: 'passed', steps } } };
    const request = answer as ReturnType<typeof look>;
    const outcomes = await Promise.all([punchByFace(site, request, book), punchByFace(site, request, book)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
    expect(rows(site, 'punches')).toHaveLength(1);
    expect(book.lastFailedAt(staffId, look(1).requestId)).toBe(null);
  });

  test('opens one’s own data, with a challenge that counts once', async () => {
    changePolicy(site, { ...defaultPolicy, liveness: 'always' }, by);
    const asked = await openByFace(site, look(1), book);
    if (asked.kind !== 'challenge') throw new Error('no challenge');
    const steps = asked.steps.map((step) => ({ step, milliseconds: 900, parallax: 0.3 }));
    const challenge = { challengeId: asked.challengeId, verdict: { kind: 'passed' as const, steps } };
    const request = { ...look(1), challenge };
    const together = await Promise.all([openByFace(site, request, book), openByFace(site, request, book)]);
    site.clock.add(9000);
    const again = await openByFace(site, request, book);
    const opened = { kind: 'opened', person: { code: 'E1' } };
    expect([...together, again]).toMatchObject([opened, opened, opened]);
    expect(book.lastFailedAt(staffId, look(1).requestId)).toBe(null);
    // Another request with the same answer, and the same one when it is no longer asked again, have no challenge to
    // pass.
    expect(await openByFace(site, { ...look(1), challenge }, book)).toMatchObject({ code: 'liveness-failed' });
    site.clock.add(60_000);
    expect(await openByFace(site, request, book)).toMatchObject({ code: 'liveness-failed' });
  });
});

describe('one face, brought by two managers at once', () => {
  test('is enrolled for one person, and the other is refused by that name', async () => {
    const people = ['N1', 'N2'].map((code) => addPerson(site, code).id);
    for (const id of people) recordConsent(site, id, 'v1', by);
    const added = people.map((id, index) =>
      codeOf(() => addPictures(site, id, [picture(face(7, index)), picture(face(7, index + 5))], by)),
    );
    expect(await Promise.all(added)).toEqual([{ templates: 2 }, 'face-belongs-to-other']);
    expect(rows(site, 'templates')).toHaveLength(6);
  });

  test('is searched for again where somebody was enrolled between the search and the storing', async () => {
    const [id, other] = ['N1', 'N2'].map((code) => addPerson(site, code).id);
    if (id === undefined || other === undefined) throw new Error('nobody');
    recordConsent(site, id, 'v1', by);
    let searches = 0;
    const gallery: TestSite['gallery'] = {
      ...site.gallery,
      scores: async (...asked) => {
        const found = await site.gallery.scores(...asked);
        searches += 1;
        if (searches === 1) site.gallery.add(999 as TemplateId, other, face(7, 3));
        return found;
      },
    };
    const added = codeOf(() => addPictures({ ...site, gallery }, id, [picture(face(7))], by));
    expect(await added).toBe('face-belongs-to-other');
    expect(searches).toBe(2);
  });

  test('is staged for one person of an import', async () => {
    const run = beginImport(site, { pattern: weekdaysPattern(shift('09:00', '17:00')), textVersion: 'v1' });
    const staged = ['N1', 'N2'].map((code, index) =>
      codeOf(() =>
        stagePerson(site, run, {
          ...{ staffId: null, code, name: code, email: null },
          pictures: [picture(face(7, index))],
        }),
      ),
    );
    expect(await Promise.all(staged)).toEqual([undefined, 'face-belongs-to-other']);
    expect(run.people).toHaveLength(1);
  });
});
