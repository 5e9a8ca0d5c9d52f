import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import wabt from 'wabt';

const source = new URL('../../../src-main/gallery/kernel.wat', import.meta.url);

test('the assembled kernel in the sources is what its text assembles to', async () => {
  const { parseWat } = await wabt();
  const module = parseWat('kernel.wat', readFileSync(source, 'utf8'), { simd: true });
  module.validate();
  const { buffer } = module.toBinary({});
  module.destroy();
  const code = `/** \`kernel.wat\` assembled, as base64. Made by \`vitest -u\` of tests/unit/main/kernel.test.ts; not edited by hand. */
export const kernelBytes =
  '${Buffer.from(buffer).toString('base64')}';
`;
  await expect(code).toMatchFileSnapshot('../../../src-main/gallery/kernel-bytes.ts');
});
