import { describe, expect, it } from 'vitest';
import type { CheckedPerson } from '../../../src-renderer/admin/import/check-archive.ts';
import { storePeople } from '../../../src-renderer/admin/import/store-people.ts';
import type { ask } from '../../../src-renderer/admin/lib/ask.ts';
import { templates, weekWith } from '../../../src-renderer/admin/weeks/week.ts';

function personWith(code: string): CheckedPerson {
  const embedding = new Float32Array(4);
  const picture = { embedding, quality: 1, source: 'file' as const, pose: null, thumbnail: new Uint8Array(4) };
  return {
    code,
    name: code,
    email: null,
    isNew: true,
    room: 10,
    files: [`${code}/a.jpg`, `${code}/b.jpg`],
    problem: null,
    pictures: [picture, picture],
    picturePaths: [`${code}/a.jpg`, `${code}/b.jpg`],
  };
}

const people = [personWith('A'), personWith('B')];
const outcomes = people.flatMap(({ code, files }) => files.map((path) => ({ path, code, problem: null })));

/**
 * Answers as the main process does, but refuses person A for the second picture, and does `onStage` when somebody is
 * handed over.
 */
function run(signal: AbortSignal, onStage: () => void = () => undefined, commit = true) {
  const calls: string[] = [];
  const refusal = (code: string) => ({ ok: false, error: { code, message: '', details: { picture: 2, code: 'B' } } });
  const answer = async (channel: string, request?: { code?: string }) => {
    calls.push(`${channel} ${request?.code ?? ''}`.trim());
    if (channel === 'import:stage') onStage();
    if (channel === 'import:stage' && request?.code === 'A') return refusal('face-belongs-to-other');
    return channel === 'import:commit' && !commit ? refusal('disk-full') : { ok: true, value: undefined };
  };
  const pattern = { effectiveFrom: '2026-11-16', weeks: [weekWith(templates.day)] };
  const input = { checked: { people, outcomes }, roster: [], pattern, textVersion: '1', signal };
  const report = storePeople({ ...input, ask: answer as unknown as typeof ask, onProgress: () => undefined });
  return { report, calls };
}

describe('storing the people of an archive', () => {
  it('leaves out whoever is refused, with the picture that is to blame, and stores the others in one step', async () => {
    const { report, calls } = run(new AbortController().signal);
    expect(await report).toEqual({
      enrolled: 1,
      all: 2,
      stopped: null,
      outcomes: [
        { path: 'A/a.jpg', code: 'A', problem: 'other-picture' },
        { path: 'A/b.jpg', code: 'A', problem: 'face-belongs-to-other' },
        ...outcomes.slice(2),
      ],
      faces: [
        {
          person: people[0],
          failure: { code: 'face-belongs-to-other', message: '', details: { picture: 2, code: 'B' } },
          face: people[0]?.pictures[1]?.thumbnail,
          path: 'A/b.jpg',
          instead: { name: 'B', thumbnail: people[1]?.pictures[0]?.thumbnail },
        },
      ],
    });
    expect(calls).toEqual(['import:begin', 'import:stage A', 'import:stage B', 'import:commit']);
  });

  it('stores nobody when it is cancelled on the way, and says so of every file', async () => {
    const controller = new AbortController();
    const { report, calls } = run(controller.signal, () => controller.abort());
    expect(await report).toMatchObject({ enrolled: 0, stopped: 'cancelled' });
    expect((await report).outcomes.map((one) => one.problem)).toEqual([
      'other-picture',
      'face-belongs-to-other',
      'cancelled',
      'cancelled',
    ]);
    expect(calls).toEqual(['import:begin', 'import:stage A', 'import:cancel']);
  });

  it('asks for nothing when it was cancelled before', async () => {
    const { report, calls } = run(AbortSignal.abort());
    expect((await report).outcomes.map((one) => one.problem)).toEqual(Array(4).fill('cancelled'));
    expect(calls).toEqual([]);
  });

  it('says of every file what kept the whole from being stored', async () => {
    const { report } = run(new AbortController().signal, undefined, false);
    expect(await report).toMatchObject({ enrolled: 0, stopped: 'disk-full' });
    expect((await report).outcomes.map((one) => one.problem)).toEqual([
      'other-picture',
      'face-belongs-to-other',
      'disk-full',
      'disk-full',
    ]);
  });
});
