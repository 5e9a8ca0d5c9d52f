import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { type Challenges, createChallenges } from '../../src-main/services/punch/liveness.ts';
import { openByFace, openByRecent } from '../../src-main/services/self-service/self-open.ts';
import { DEFAULT_MATCH_POLICY } from '../../src-shared/domain/face-matching.ts';
import { NEAR_SCORE } from '../../src-shared/domain/liveness-doubt.ts';
import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { PunchOutcome } from '../../src-shared/ipc/kiosk.ts';
import { type ChallengeStep, challengeMs, LIFE_SIGNS_BY } from '../../src-shared/models/liveness.ts';
import { defaultPolicy, type Policy } from '../../src-shared/models/policy.ts';
import { between, face } from './support/faces.ts';
import { addEnrolled, codeOf, look, manager, openSite, rows, type TestSite } from './support/site.ts';

type Request = RequestOf<'kiosk:punch'>;
type Asked = Extract<PunchOutcome, { kind: 'challenge' }>;

async function siteThatAsks(liveness: Policy['liveness'] = 'always'): Promise<{ site: TestSite; book: Challenges }> {
  const site = await openSite();
  await addEnrolled(site, 'E1', 1);
  await addEnrolled(site, 'E2', 2);
  changePolicy(site, { ...defaultPolicy, liveness }, manager.username);
  site.clock.set('2026-11-20 08:55');
  return { site, book: createChallenges() };
}

async function ask(site: TestSite, book: Challenges, request: Request = look(1)): Promise<Asked> {
  const outcome = await punchByFace(site, request, book);
  if (outcome.kind !== 'challenge') throw new Error(`no challenge but ${outcome.kind}`);
  return outcome;
}

function passed(asked: Asked, steps: readonly ChallengeStep[] = asked.steps): Request['challenge'] {
  const results = steps.map((step) => ({ step, milliseconds: 900, parallax: 0.3 }));
  return { challengeId: asked.challengeId, verdict: { kind: 'passed', steps: results } };
}

/** A look that names the first person by a hair's breadth. */
async function narrowFace({ gallery }: TestSite): Promise<Request['embedding']> {
  for (let share = 1; share > 0; share -= 0.005) {
    const embedding = between(face(1, 9), face(3, 9), share);
    const match = await gallery.identify(embedding, DEFAULT_MATCH_POLICY);
    if (match.kind === 'match' && match.score < DEFAULT_MATCH_POLICY.acceptScore + NEAR_SCORE) return embedding;
  }
  throw new Error('no such face');
}

const failed = { kind: 'refused', code: 'liveness-failed', person: { code: 'E1' } };

describe('a look that needs a challenge', () => {
  test('punches nothing until the challenge is passed, and keeps with the punch what was answered', async () => {
    const { site, book } = await siteThatAsks();
    const asked = await ask(site, book);
    expect(asked.steps).toHaveLength(2);
    expect(asked.expiresAt).toBeGreaterThan(asked.at + challengeMs(2));
    expect(rows(site, 'punches')).toEqual([]);
    expect(rows(site, 'attempts')).toEqual([]);

    site.clock.add(3000);
    const outcome = await punchByFace(site, { ...look(1), challenge: passed(asked) }, book);
    expect(outcome).toMatchObject({ kind: 'accepted', direction: 'in', person: { code: 'E1' } });
    expect(rows(site, 'punches')).toMatchObject([{ liveness: `passed ${asked.steps.join(' ')}` }]);
  });

  test('is answered with the same challenge when the same request comes again', async () => {
    const { site, book } = await siteThatAsks();
    const request = look(1);
    expect(await ask(site, book, request)).toEqual(await ask(site, book, request));
  });

  test('has its whole time once more where the first answer did not arrive, and no more than that', async () => {
    const { site, book } = await siteThatAsks();
    const request = look(1);
    const lost = await ask(site, book, request);
    site.clock.add(8000);
    const asked = await ask(site, book, request);
    expect(asked).toMatchObject({ challengeId: lost.challengeId, expiresAt: lost.expiresAt + 8000 });
    site.clock.add(8000);
    expect((await ask(site, book, request)).expiresAt).toBe(asked.expiresAt);
    const outcome = await punchByFace(site, { ...request, challenge: passed(asked) }, book);
    expect(outcome).toMatchObject({ kind: 'accepted' });
  });

  test('is not challenged when it would be refused anyway', async () => {
    const { site, book } = await siteThatAsks();
    site.clock.set('2026-11-20 03:00');
    expect(await punchByFace(site, look(1), book)).toMatchObject({ kind: 'refused', code: 'too-early' });
  });

  test('is not doubted by default when the match is clear', async () => {
    const { site, book } = await siteThatAsks('when-in-doubt');
    expect(await punchByFace(site, look(1), book)).toMatchObject({ kind: 'accepted' });
    expect(rows(site, 'punches')).toMatchObject([{ liveness: null }]);
  });

  test('is doubted by default where the face looks like a picture, and keeps with the attempt what spoke for it', async () => {
    const { site, book } = await siteThatAsks('when-in-doubt');
    const picture = { by: LIFE_SIGNS_BY, live: 0.01, repeated: false, virtualCamera: false };
    const request = { ...look(1), lifeSigns: picture };
    const asked = await ask(site, book, request);
    expect(rows(site, 'punches')).toEqual([]);
    expect(asked.steps).toEqual(expect.arrayContaining(['blink', 'smile']));
    expect(asked.steps).toHaveLength(3);
    expect(asked.expiresAt).toBeGreaterThan(asked.at + challengeMs(3));
    site.clock.add(3000);
    const outcome = await punchByFace(site, { ...request, challenge: passed(asked) }, book);
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(rows(site, 'attempts').map(({ life_signs }) => JSON.parse(String(life_signs)))).toEqual([picture]);

    const alive = { ...picture, live: 0.97 };
    expect(await punchByFace(site, { ...look(2), lifeSigns: alive }, book)).toMatchObject({ kind: 'accepted' });
    const { site: other, book: others } = await siteThatAsks('when-in-doubt');
    for (const sign of [{ repeated: true }, { virtualCamera: true }])
      await ask(other, others, { ...look(1), lifeSigns: { ...alive, ...sign } });
  });

  test('is never challenged where the site does not want it', async () => {
    const { site, book } = await siteThatAsks('off');
    expect(await punchByFace(site, look(1), book)).toMatchObject({ kind: 'accepted' });
  });
});

describe('an answer to a challenge', () => {
  test('that failed is refused, noted and audited, and cannot be sent again as passed', async () => {
    const { site, book } = await siteThatAsks();
    const asked = await ask(site, book);
    const { challengeId } = asked;
    const answer = { ...look(1), challenge: { challengeId, verdict: { kind: 'failed', reason: 'flat' } as const } };
    expect(await punchByFace(site, answer, book)).toMatchObject(failed);
    expect(await punchByFace(site, answer, book)).toMatchObject(failed);
    expect(await punchByFace(site, { ...look(1), challenge: passed(asked) }, book)).toMatchObject(failed);
    expect(rows(site, 'punches')).toEqual([]);
    expect(rows(site, 'attempts')).toMatchObject([{ code: 'liveness-failed' }, { code: 'liveness-failed' }]);
    const audit = rows(site, 'audit').filter(({ action }) => action === 'punch.liveness-failed');
    expect(audit.map(({ details }) => JSON.parse(String(details)))).toEqual([
      { reason: 'flat' },
      { reason: 'not-issued' },
    ]);
  });

  test('does not count when it comes too late', async () => {
    const { site, book } = await siteThatAsks();
    const asked = await ask(site, book);
    site.clock.add(asked.expiresAt - asked.at + 1);
    expect(await punchByFace(site, { ...look(1), challenge: passed(asked) }, book)).toMatchObject(failed);
  });

  test('does not count for a challenge that was never issued', async () => {
    const { site, book } = await siteThatAsks();
    const made: Asked = { ...(await ask(site, createChallenges())), challengeId: randomUUID() };
    expect(await punchByFace(site, { ...look(1), challenge: passed(made) }, book)).toMatchObject(failed);
  });

  test('does not count with other steps than were asked', async () => {
    const { site, book } = await siteThatAsks();
    const asked = await ask(site, book);
    const answer = passed(asked, asked.steps.toReversed());
    expect(await punchByFace(site, { ...look(1), challenge: answer }, book)).toMatchObject(failed);
  });

  test('does not count for somebody else, known or not, and refuses the person it was put to', async () => {
    const { site, book } = await siteThatAsks();
    expect(await punchByFace(site, { ...look(2), challenge: passed(await ask(site, book)) }, book)).toMatchObject(
      failed,
    );
    expect(await punchByFace(site, { ...look(99), challenge: passed(await ask(site, book)) }, book)).toMatchObject(
      failed,
    );
    expect(rows(site, 'punches')).toEqual([]);
  });

  test('counts once', async () => {
    const { site, book } = await siteThatAsks();
    const asked = await ask(site, book);
    expect(await punchByFace(site, { ...look(1), challenge: passed(asked) }, book)).toMatchObject({ kind: 'accepted' });
    site.clock.set('2026-11-20 17:01');
    expect(await punchByFace(site, { ...look(1), challenge: passed(asked) }, book)).toMatchObject(failed);
  });

  test('that failed three times bars the person from further tries for half an hour', async () => {
    const { site, book } = await siteThatAsks('always');
    for (let count = 0; count < 3; count++) {
      const { challengeId } = await ask(site, book);
      const verdict = { kind: 'failed', reason: 'timeout' } as const;
      await punchByFace(site, { ...look(1), challenge: { challengeId, verdict } }, book);
    }
    expect(await punchByFace(site, look(1), book)).toMatchObject(failed);
    expect(await punchByFace(site, look(2), book)).toMatchObject({ kind: 'challenge' });
    site.clock.add(31 * 60_000);
    expect(await punchByFace(site, look(1), book)).toMatchObject({ kind: 'challenge' });
  });

  test('bars nobody any longer once the clock is put back to before it', async () => {
    const { site, book } = await siteThatAsks();
    site.clock.set('2026-11-26 08:55');
    for (let count = 0; count < 3; count++) await ask(site, book);
    expect(await punchByFace(site, look(1), book)).toMatchObject(failed);
    site.clock.set('2026-11-24 08:55');
    expect(await punchByFace(site, look(1), book)).toMatchObject({ kind: 'challenge' });
  });

  test('that never came counts as not passed', async () => {
    const { site, book } = await siteThatAsks();
    for (let count = 0; count < 3; count++) await ask(site, book);
    expect(await punchByFace(site, look(1), book)).toMatchObject(failed);
    expect(await punchByFace(site, look(2), book)).toMatchObject({ kind: 'challenge' });
    site.clock.add(31 * 60_000);
    expect(await punchByFace(site, look(1), book)).toMatchObject({ kind: 'challenge' });
  });

  test('that never came raises doubt about the next clear look of the same person, and of nobody else', async () => {
    const { site, book } = await siteThatAsks('when-in-doubt');
    const narrow = { ...look(1), embedding: await narrowFace(site) };
    const asked = await ask(site, book, narrow);
    expect(await ask(site, book, narrow)).toEqual(asked);
    expect(await punchByFace(site, look(2), book)).toMatchObject({ kind: 'accepted', person: { code: 'E2' } });
    const again = await ask(site, book, look(1));
    expect(again.challengeId).not.toBe(asked.challengeId);
    site.clock.add(3000);
    expect(await punchByFace(site, { ...look(1), challenge: passed(again) }, book)).toMatchObject({ kind: 'accepted' });
  });

  test('that never came is forgotten after half an hour', async () => {
    const { site, book } = await siteThatAsks('when-in-doubt');
    await ask(site, book, { ...look(1), embedding: await narrowFace(site) });
    site.clock.add(31 * 60_000);
    expect(await punchByFace(site, look(1), book)).toMatchObject({ kind: 'accepted' });
  });

  test('raises doubt about the next clear look of the same person', async () => {
    const { site, book } = await siteThatAsks('when-in-doubt');
    const person = rows(site, 'staff')[0]?.id;
    const narrow = { ...look(1), embedding: await narrowFace(site) };
    const { challengeId } = await ask(site, book, narrow);
    const verdict = { kind: 'failed', reason: 'wrong-move' } as const;
    await punchByFace(site, { ...narrow, requestId: randomUUID(), challenge: { challengeId, verdict } }, book);
    expect(rows(site, 'attempts').at(-1)).toMatchObject({ staff_id: person });
    expect(await punchByFace(site, look(1), book)).toMatchObject({ kind: 'challenge' });
  });

  test('that failed is followed by one that asks for all there is, until one is passed', async () => {
    const { site, book } = await siteThatAsks();
    const expressionsOf = ({ steps }: Asked) => steps.filter((step) => step === 'blink' || step === 'smile').length;
    const { challengeId } = await ask(site, book);
    const verdict = { kind: 'failed', reason: 'timeout' } as const;
    await punchByFace(site, { ...look(1), challenge: { challengeId, verdict } }, book);
    const second = await ask(site, book);
    expect([second.steps.length, expressionsOf(second)]).toEqual([3, 2]);
    expect((await ask(site, book, look(2))).steps).toHaveLength(2);
    const third = await ask(site, book);
    expect(third.steps).toHaveLength(3);
    site.clock.add(3000);
    expect(await punchByFace(site, { ...look(1), challenge: passed(third) }, book)).toMatchObject({ kind: 'accepted' });
    site.clock.set('2026-11-20 17:05');
    expect((await ask(site, book)).steps).toHaveLength(2);
  });
});

describe('a camera that is a program', () => {
  test.each(['off', 'when-in-doubt'] as const)(
    'is flagged or refused as the rules say (challenges: %s)',
    async (liveness) => {
      const site = await openSite();
      await addEnrolled(site, 'E1', 1);
      site.clock.set('2026-11-20 08:55');
      const book = createChallenges();
      const virtual = () => ({ ...look(1), virtualCamera: true as const });
      const setTo = (virtualCamera: Policy['virtualCamera']) =>
        changePolicy(site, { ...defaultPolicy, liveness, virtualCamera }, manager.username);

      setTo('refuse');
      const refused = virtual();
      const refusal = { kind: 'refused', code: 'virtual-camera', person: { code: 'E1' } };
      expect(await punchByFace(site, refused, book)).toMatchObject(refusal);
      // The same request again has the same answer, and opens nobody's own data.
      expect(await punchByFace(site, refused, book)).toMatchObject(refusal);
      expect(await codeOf(() => openByRecent(site, refused.requestId, book))).toBe('not-recognised');
      expect(await openByFace(site, virtual(), book)).toMatchObject({ kind: 'refused', code: 'virtual-camera' });
      expect(rows(site, 'punches')).toEqual([]);
      expect(rows(site, 'attempts')).toHaveLength(2);

      setTo('flag');
      const first = await punchByFace(site, virtual(), book);
      if (liveness === 'off') expect(first).toMatchObject({ kind: 'accepted', flags: ['virtual-camera'] });
      else expect(first).toMatchObject({ kind: 'challenge' });
    },
  );

  test('is none where the look does not say so', async () => {
    const site = await openSite();
    await addEnrolled(site, 'E1', 1);
    site.clock.set('2026-11-20 08:55');
    changePolicy(site, { ...defaultPolicy, virtualCamera: 'refuse' }, manager.username);
    expect(await punchByFace(site, look(1))).toMatchObject({ kind: 'accepted', flags: [] });
  });
});
