import type { Rollup } from 'vite';
import { expect, it } from 'vitest';
import { overBudget, sizesOfPages } from '../../../.config/page-budget.ts';

function chunk(code: string, imports: readonly string[] = [], name: string | null = null, styles: string[] = []) {
  const made = { type: 'chunk', isEntry: name !== null, name, code, imports, dynamicImports: ['later.js'] };
  return { ...made, viteMetadata: { importedCss: new Set(styles) } } as unknown as Rollup.OutputChunk;
}

const style = (source: string) => ({ type: 'asset', source }) as Rollup.OutputAsset;

const bundle = {
  'kiosk.js': chunk('12345', ['shared.js'], 'kiosk', ['kiosk.css']),
  'admin.js': chunk('1234567', ['shared.js', 'other.js'], 'admin'),
  'other.js': chunk('x', ['shared.js']),
  'shared.js': chunk('ä', [], null, ['shared.css']),
  'later.js': chunk('123456789'),
  'kiosk.css': style('abc'),
  'shared.css': style('d'),
};

it('counts what a page loads at its start once, and not what it loads later', () => {
  expect(Object.fromEntries(sizesOfPages(bundle))).toEqual({
    kiosk: { script: 7, style: 4 },
    admin: { script: 10, style: 1 },
  });
});

it('names each page that is over its budget, and a page that has none', () => {
  const budgets = { kiosk: { script: 7, style: 3 } };
  expect(overBudget(sizesOfPages(bundle), budgets)).toEqual([
    'kiosk: 4 bytes of style, budget 3',
    'admin: 10 bytes of script, budget 0',
    'admin: 1 bytes of style, budget 0',
  ]);
});
