import { expect, it } from 'vitest';
import { slopeOf, verdictOf } from '../../soak/slope.ts';

const minutes = Array.from({ length: 20 }, (_, at) => at);

it('tells a steady growth from noise around a level', () => {
  const growing = slopeOf(
    minutes,
    minutes.map((minute) => 100 + minute + (minute % 2)),
  );
  expect(growing.perHour).toBeCloseTo(60, 0);
  expect(verdictOf(growing, 5)).toBe('growing');
  const level = slopeOf(
    minutes,
    minutes.map((minute) => 100 + (minute % 3) / 10),
  );
  expect(verdictOf(level, 5)).toBe('flat');
});

it('does not tell where the noise is larger than the limit, nor from two values', () => {
  const noisy = slopeOf(
    minutes,
    minutes.map((minute) => 100 + ((minute * 37) % 50)),
  );
  expect(verdictOf(noisy, 5)).toBe('cannot tell');
  expect(verdictOf(slopeOf([0, 1], [1, 2]), 1000)).toBe('cannot tell');
});
