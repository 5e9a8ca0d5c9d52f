import { expect, it } from 'vitest';
import { detailsText } from '../../../src-renderer/admin/audit/details-text.ts';

it('shows the facts of an audit row one after another', () => {
  expect(detailsText('{"code":"E-1","pictures":3}')).toBe('code: E-1 · pictures: 3');
  expect(detailsText('{}')).toBe('');
});

it('shows what is no list of facts as it is', () => {
  expect(detailsText('plain words')).toBe('plain words');
  expect(detailsText('[1]')).toBe('[1]');
});
