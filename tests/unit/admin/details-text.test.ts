import { expect, it } from 'vitest';
import { detailsText } from '../../../src-renderer/admin/lib/details-text.ts';

const words = {
  name: (key: string) => key.toUpperCase(),
  value: (key: string, fact: string | number | boolean) => (key === 'half' ? `the ${fact} half` : String(fact)),
};

it('shows the facts of an audit row one after another, and no empty ones', () => {
  expect(detailsText('{"code":"E-1","note":"","role":null,"pictures":0}', words)).toBe('CODE: E-1 · PICTURES: 0');
  expect(detailsText('{"half":"first"}', words)).toBe('HALF: the first half');
  expect(detailsText('{}', words)).toBe('');
});

it('shows what is no list of facts as it is', () => {
  expect(detailsText('plain words', words)).toBe('plain words');
  expect(detailsText('[1]', words)).toBe('[1]');
});
