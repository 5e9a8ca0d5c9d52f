import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { addPictures, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { createChallenges } from '../../src-main/services/punch/liveness.ts';
import { voidPunch } from '../../src-main/services/punch/void-punch.ts';
import { openByFace } from '../../src-main/services/self-service/self-open.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import type { PunchOutcome } from '../../src-shared/ipc/kiosk.ts';
import type { PunchId, StaffId } from '../../src-shared/models/ids.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { face } from './support/faces.ts';
import { addEnrolled, codeOf, look, manager, openSite, picture, rows, shift } from './support/site.ts';

const by = manager.username;
type Look = ReturnType<typeof look>;
type Asked = Extract<PunchOutcome, { kind: 'challenge' }>;

const day = [shift('00:15', '23:45')];
const allDay = {
  effectiveFrom: '2026-11-02',
  weeks: [{ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: [] }],
};

/**
 * Something that happens at the kiosk or beside it: `how` says how, and `now` whether nobody waits for what is under
 * way.
 */
const anyAct = fc.record({
  what: fc.constantFrom(
    'look',
    'look',
    'look',
    'answer',
    'answer',
    'answer',
    'again',
    'self',
    'void',
    'withdraw',
    'archive',
  ),
  who: fc.integer({ min: 1, max: 3 }),
  how: fc.nat(5),
  minutes: fc.nat(90),
  waits: fc.boolean(),
});

test('whatever happens at the kiosk at once, no face punches without its challenge, and what is stored agrees', async () => {
  const site = await openSite();
  changePolicy(site, { ...defaultPolicy, liveness: 'always', mode: 'flexible', breaks: 'punched' }, by);
  const people: StaffId[] = [];
  for (const n of [1, 2, 3]) people.push((await addEnrolled(site, `E${n}`, n, allDay)).id);
  site.clock.set('2026-11-20 06:00');
  const book = createChallenges();
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 4, maxLength: 20 }), async (acts) => {
      const asked: { readonly request: Look; readonly outcome: Asked }[] = [];
      const requests: Look[] = [];
      const under: Promise<unknown>[] = [];
      const punch = (request: Look) => {
        requests.push(request);
        return codeOf(async () => {
          const outcome = await punchByFace(site, request, book);
          if (outcome.kind === 'challenge') asked.push({ request, outcome });
          return outcome;
        });
      };
      for (const { what, who, how, minutes, waits } of acts) {
        site.clock.add(what === 'answer' ? 2000 : minutes * (how === 0 ? 60_000 : 6000));
        const person = people[who - 1] as (typeof people)[number];
        const doing = (async () => {
          if (what === 'look') return punch(look(who));
          if (what === 'self') return codeOf(() => openByFace(site, look(who), book));
          if (what === 'again' && requests.length > 0) return punch(requests[how % requests.length] as never);
          const last = asked.at(-1);
          if (what === 'answer' && last !== undefined) {
            const { outcome, request } = last;
            const steps = outcome.steps.map((step) => ({ step, milliseconds: 900, parallax: 0.3 }));
            const verdict =
              how === 1 ? ({ kind: 'failed', reason: 'timeout' } as const) : ({ kind: 'passed', steps } as const);
            const embedding = how === 2 ? face(who, 5) : request.embedding;
            return punch({ ...request, embedding, challenge: { challengeId: outcome.challengeId, verdict } });
          }
          if (what === 'void') {
            const made = rows(site, 'punches').at(-1);
            if (made !== undefined) return codeOf(() => voidPunch(site, made.id as PunchId));
          }
          if (what === 'withdraw' && how < 1) return codeOf(() => withdrawConsent(site, person, by));
          if (what === 'withdraw')
            return codeOf(async () => {
              recordConsent(site, person, 'v1', by);
              await addPictures(site, person, [picture(face(who, 1)), picture(face(who, 2))], by);
            });
          if (what === 'archive') archiveStaff(site, person, how === 3, by);
          return null;
        })();
        under.push(doing);
        if (waits) await Promise.all(under);
      }
      await Promise.all(under);
      const punches = rows(site, 'punches');
      expect(punches.every(({ liveness }) => typeof liveness === 'string' && liveness.startsWith('passed '))).toBe(
        true,
      );
      expect(punches.every(({ flags }) => !String(flags).includes('clock'))).toBe(true);
      expect(punches.map(({ at }) => at)).toEqual(punches.map(({ at }) => at).toSorted());
      const attempts = rows(site, 'attempts');
      const made = attempts.filter(({ kind }) => kind === 'accepted').map(({ punch_id }) => Number(punch_id));
      expect(made.toSorted((a, b) => a - b)).toEqual(punches.map(({ id }) => id));
      const kept = rows(site, 'evidence').filter(({ deleted_at }) => deleted_at === null);
      expect([...site.evidence.list()]).toHaveLength(kept.length);
      for (const [index, id] of people.entries()) {
        const templates = rows(site, 'templates').filter(({ staff_id }) => staff_id === id).length;
        expect(site.gallery.embeddingsOf(id)).toHaveLength(templates);
        const standing = rows(site, 'consents').some((row) => row.staff_id === id && row.withdrawn_at === null);
        if (!standing) expect(templates, `person ${index}`).toBe(0);
      }
    }),
    { numRuns: 80 },
  );
  expect(rows(site, 'punches').length).toBeGreaterThan(0);
});
