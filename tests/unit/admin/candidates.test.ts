import { describe, expect, it } from 'vitest';
import { type Candidate, judged, refusedByMain, roomFor } from '../../../src-renderer/admin/pictures/candidates.ts';
import { good, refusedFor } from './support.ts';

const accepted = (id: string): Candidate => judged({ id, name: id, pose: null }, good, 'file');
const refused: Candidate = judged(
  { id: 'bad', name: 'bad', pose: null },
  refusedFor('too-dark', 'too-blurred'),
  'file',
);

describe('pictures on their way to becoming templates', () => {
  it('are accepted with the face alone as thumbnail', () => {
    expect(accepted('a')).toMatchObject({ state: 'accepted', picture: { source: 'file', quality: 0.8 } });
  });

  it('are refused with the first of the reasons', () => {
    expect(refused).toMatchObject({ state: 'refused', reason: 'too-dark' });
  });

  it('take room unless they were refused', () => {
    const waiting: Candidate = { id: 'w', name: 'w', pose: null, state: 'waiting' };
    expect(roomFor(4, [accepted('a'), refused, waiting])).toBe(4);
    expect(roomFor(10, [])).toBe(0);
  });

  it('are marked by their number among those sent, which leaves refused ones out', () => {
    const marked = refusedByMain([accepted('a'), refused, accepted('b'), accepted('c')], 2, 'face-disagrees');
    expect(marked.map((one) => one.state)).toEqual(['accepted', 'refused', 'refused', 'accepted']);
    expect(marked[2]).toMatchObject({ id: 'b', reason: 'face-disagrees' });
  });
});
