import { describe, expect, test } from 'vitest';
import { type AcceptedLook, isSuggested, weakestPicture } from '../../../src-shared/domain/suggested-pictures.ts';

const clear: AcceptedLook = { at: 2000, similarity: 0.65, margin: 0.3, askedMargin: 0.05 };

describe('a look is offered as a picture', () => {
  test.each<[string, Partial<AcceptedLook>, number | null, boolean]>([
    ['that only just passed, with a clear lead', {}, 1000, true],
    ['at the threshold itself', { similarity: 0.6 }, 1000, true],
    ['just inside the band', { similarity: 0.7199 }, 1000, true],
    ['by somebody the roster did not expect', { askedMargin: 0.1 }, 1000, true],
    ['that led by just enough', { margin: 0.151 }, 1000, true],
    ['not below the threshold of now', { similarity: 0.599 }, 1000, false],
    ['not where it passed easily', { similarity: 0.721 }, 1000, false],
    ['not with a narrow lead', { margin: 0.149 }, 1000, false],
    ['not where the face was compared with one person alone', { askedMargin: 0, margin: 0.65 }, 1000, false],
    ['not where the person got a picture since', {}, 2000, false],
    ['not for a person without pictures', {}, null, false],
  ])('%s', (_, changed, newest, offered) => {
    expect(isSuggested({ ...clear, ...changed }, { acceptScore: 0.6 }, newest)).toBe(offered);
  });
});

describe('the picture that makes room', () => {
  test.each([
    ['is none where there is none', [], null],
    ['is the one of the least quality', [0.9, 0.4, 0.7], 2],
    ['is the oldest of equal ones', [0.9, 0.4, 0.4], 2],
  ] as const)('%s', (_, qualities, id) => {
    const pictures = qualities.map((quality, index) => ({ id: index + 1, quality })).reverse();
    expect(weakestPicture(pictures)?.id ?? null).toBe(id);
  });
});
