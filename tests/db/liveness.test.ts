import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { type Challenges, createChallenges } from '../../src-main/services/punch/liveness.ts';
import { changePolicy } from '../../src-main/services/site/policy.ts';
import { DEFAULT_MATCH_POLICY } from '../../src-shared/domain/face-matching.ts';
import { NEAR_SCORE } from '../../src-shared/domain/liveness-doubt.ts';
import type { RequestOf } from '../../src-shared/ipc/contract.ts';
import type { PunchOutcome } from '../../src-shared/ipc/kiosk.ts';
import { type ChallengeStep, challengeMilliseconds } from '../../src-shared/models/liveness.ts';
import { defaultPolicy, type Policy } from '../../src-shared/models/policy.ts';
import { between, face } from './support/faces.ts';
import { addEnrolled, look, manager, openSite, rows, type TestSite } from './support/site.ts';

type Request = RequestOf<'kiosk:punch'>;
type Asked = Extract<PunchOutcome, { kind: 'challenge' }>;

async function siteThatAsks(liveness: Policy['liveness'] = 'always'): Promise<{ site: TestSite; book: Challenges }> {
  const site = await openSite();
  addEnrolled(site, 'E1', 1);
  addEnrolled(site, 'E2', 2);
  changePolicy(site, { ...defaultPolicy, liveness }, manager.username);
  site.clock.set('2026-11-20 08:55');
  return { site, book: createChallenges() };
}

function ask(site: TestSite, book: Challenges, request: Request = look(1)): Asked {
  const outcome = punchByFace(site, request, book);
  if (outcome.kind !== 'challenge') throw new Error(`no challenge but ${outcome.kind}`);
  return outcome;
}

function passed(asked: Asked, steps: readonly ChallengeStep[] = asked.steps): Request['challenge'] {
  const results = steps.map((step) => ({ step, milliseconds: 900, parallax: 0.3 }));
  return { challengeId: asked.challengeId, verdict: { kind: 'passed', steps: results } };
}

/** A look that names the first person by a hair's breadth. */
function narrowFace({ gallery }: TestSite): Request['embedding'] {
  for (let share = 1; share > 0; share -= 0.005) {
    const embedding = between(face(1, 9), face(3, 9), share);
    const match = gallery.identify(embedding, DEFAULT_MATCH_POLICY);
    if (match.kind === 'match' && match.score < DEFAULT_MATCH_POLICY.acceptScore + NEAR_SCORE) return embedding;
  }
  throw new Error('no such face');
}

const failed = { kind: 'refused', code: 'liveness-failed', person: { code: 'E1' } };

describe('a look that needs a challenge', () => {
  test('punches nothing until the challenge is passed, and keeps with the punch what was answered', async () => {
    const { site, book } = await siteThatAsks();
    const asked = ask(site, book);
    expect(asked.steps).toHaveLength(2);
    expect(asked.expiresAt).toBeGreaterThan(asked.at + challengeMilliseconds);
    expect(rows(site, 'punches')).toEqual([]);
    expect(rows(site, 'attempts')).toEqual([]);

    site.clock.add(3000);
    const outcome = punchByFace(site, { ...look(1), challenge: passed(asked) }, book);
    expect(outcome).toMatchObject({ kind: 'accepted', direction: 'in', person: { code: 'E1' } });
    expect(rows(site, 'punches')).toMatchObject([{ liveness: `passed ${asked.steps.join(' ')}` }]);
  });

  test('is answered with the same challenge when the same request comes again', async () => {
    const { site, book } = await siteThatAsks();
    const request = look(1);
    expect(ask(site, book, request)).toEqual(ask(site, book, request));
  });

  test('is not challenged when it would be refused anyway', async () => {
    const { site, book } = await siteThatAsks();
    site.clock.set('2026-11-20 03:00');
    expect(punchByFace(site, look(1), book)).toMatchObject({ kind: 'refused', code: 'too-early' });
  });

  test('is not doubted by default when the match is clear', async () => {
    const { site, book } = await siteThatAsks('when-in-doubt');
    expect(punchByFace(site, look(1), book)).toMatchObject({ kind: 'accepted' });
    expect(rows(site, 'punches')).toMatchObject([{ liveness: null }]);
  });

  test('is never challenged where the site does not want it', async () => {
    const { site, book } = await siteThatAsks('off');
    expect(punchByFace(site, look(1), book)).toMatchObject({ kind: 'accepted' });
  });
});

describe('an answer to a challenge', () => {
  test('that failed is refused, noted and audited, and cannot be sent again as passed', async () => {
    const { site, book } = await siteThatAsks();
    const asked = ask(site, book);
    const { challengeId } = asked;
    const answer = { ...look(1), challenge: { challengeId, verdict: { kind: 'failed', reason: 'flat' } as const } };
    expect(punchByFace(site, answer, book)).toMatchObject(failed);
    expect(punchByFace(site, answer, book)).toMatchObject(failed);
    expect(punchByFace(site, { ...look(1), challenge: passed(asked) }, book)).toMatchObject(failed);
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
    const asked = ask(site, book);
    site.clock.add(asked.expiresAt - asked.at + 1);
    expect(punchByFace(site, { ...look(1), challenge: passed(asked) }, book)).toMatchObject(failed);
  });

  test('does not count for a challenge that was never issued', async () => {
    const { site, book } = await siteThatAsks();
    const made: Asked = { ...ask(site, createChallenges()), challengeId: randomUUID() };
    expect(punchByFace(site, { ...look(1), challenge: passed(made) }, book)).toMatchObject(failed);
  });

  test('does not count with other steps than were asked', async () => {
    const { site, book } = await siteThatAsks();
    const asked = ask(site, book);
    const answer = passed(asked, asked.steps.toReversed());
    expect(punchByFace(site, { ...look(1), challenge: answer }, book)).toMatchObject(failed);
  });

  test('does not count for somebody else, known or not, and refuses the person it was put to', async () => {
    const { site, book } = await siteThatAsks();
    expect(punchByFace(site, { ...look(2), challenge: passed(ask(site, book)) }, book)).toMatchObject(failed);
    expect(punchByFace(site, { ...look(99), challenge: passed(ask(site, book)) }, book)).toMatchObject(failed);
    expect(rows(site, 'punches')).toEqual([]);
  });

  test('counts once', async () => {
    const { site, book } = await siteThatAsks();
    const asked = ask(site, book);
    expect(punchByFace(site, { ...look(1), challenge: passed(asked) }, book)).toMatchObject({ kind: 'accepted' });
    site.clock.set('2026-11-20 17:01');
    expect(punchByFace(site, { ...look(1), challenge: passed(asked) }, book)).toMatchObject(failed);
  });

  test('that failed three times bars the person from further tries for half an hour', async () => {
    const { site, book } = await siteThatAsks('always');
    for (let count = 0; count < 3; count++) {
      const { challengeId } = ask(site, book);
      const verdict = { kind: 'failed', reason: 'timeout' } as const;
      punchByFace(site, { ...look(1), challenge: { challengeId, verdict } }, book);
    }
    expect(punchByFace(site, look(1), book)).toMatchObject(failed);
    expect(punchByFace(site, look(2), book)).toMatchObject({ kind: 'challenge' });
    site.clock.add(31 * 60_000);
    expect(punchByFace(site, look(1), book)).toMatchObject({ kind: 'challenge' });
  });

  test('that never came counts as not passed', async () => {
    const { site, book } = await siteThatAsks();
    for (let count = 0; count < 3; count++) ask(site, book);
    expect(punchByFace(site, look(1), book)).toMatchObject(failed);
    expect(punchByFace(site, look(2), book)).toMatchObject({ kind: 'challenge' });
    site.clock.add(31 * 60_000);
    expect(punchByFace(site, look(1), book)).toMatchObject({ kind: 'challenge' });
  });

  test('that never came raises doubt about the next clear look of the same person, and of nobody else', async () => {
    const { site, book } = await siteThatAsks('when-in-doubt');
    const narrow = { ...look(1), embedding: narrowFace(site) };
    const asked = ask(site, book, narrow);
    expect(ask(site, book, narrow)).toEqual(asked);
    expect(punchByFace(site, look(2), book)).toMatchObject({ kind: 'accepted', person: { code: 'E2' } });
    const again = ask(site, book, look(1));
    expect(again.challengeId).not.toBe(asked.challengeId);
    site.clock.add(3000);
    expect(punchByFace(site, { ...look(1), challenge: passed(again) }, book)).toMatchObject({ kind: 'accepted' });
  });

  test('that never came is forgotten after half an hour', async () => {
    const { site, book } = await siteThatAsks('when-in-doubt');
    ask(site, book, { ...look(1), embedding: narrowFace(site) });
    site.clock.add(31 * 60_000);
    expect(punchByFace(site, look(1), book)).toMatchObject({ kind: 'accepted' });
  });

  test('raises doubt about the next clear look of the same person', async () => {
    const { site, book } = await siteThatAsks('when-in-doubt');
    const person = rows(site, 'staff')[0]?.id;
    const narrow = { ...look(1), embedding: narrowFace(site) };
    const { challengeId } = ask(site, book, narrow);
    const verdict = { kind: 'failed', reason: 'wrong-move' } as const;
    punchByFace(site, { ...narrow, requestId: randomUUID(), challenge: { challengeId, verdict } }, book);
    expect(rows(site, 'attempts').at(-1)).toMatchObject({ staff_id: person });
    expect(punchByFace(site, look(1), book)).toMatchObject({ kind: 'challenge' });
  });
});
