import { describe, expect, it } from 'vitest';
import { pinFault } from '../../../src-shared/domain/pin-rules.ts';

describe('a new PIN', () => {
  it.each([
    '1111',
    '1234',
    '0987',
    '8901',
    '1212',
    '123123',
    '1122',
    '112233',
    '2580',
    '1985',
    '2004',
    '2412',
    '24121985',
  ])('is refused where everybody tries it first: %s', (pin) => expect(pinFault(pin, 'E1', 4)).toBe('too-simple'));

  it('is refused where it is the staff code, or part of it', () => {
    expect(pinFault('4711', '4711', 4)).toBe('too-simple');
    expect(pinFault('84711', 'E-4711', 4)).toBe('too-simple');
    expect(pinFault('4711', 'E1', 4)).toBeNull();
  });

  it('has as many digits as the site asks for', () => {
    expect(pinFault('47118', 'E1', 6)).toBe('too-short');
    expect(pinFault('471180', 'E1', 6)).toBeNull();
  });

  it('leaves most PINs of four digits to choose from', () => {
    const all = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0'));
    expect(all.filter((pin) => pinFault(pin, 'E1', 4) === null).length).toBeGreaterThan(9000);
  });
});
