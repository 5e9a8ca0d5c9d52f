import { expect, it } from 'vitest';
import { readBytes } from '../../../src-renderer/admin/lib/read-file.ts';

it('reads a chosen file, and says so where it is too large or gone by then', async () => {
  expect(await readBytes(new File(['ab'], 'staff.csv'), 2)).toEqual({ ok: true, value: Uint8Array.of(97, 98) });
  const large = await readBytes(new File(['abc'], 'staff.csv'), 2);
  expect(large).toMatchObject({ ok: false, error: { code: 'file-too-large', details: { megabytes: 0 } } });
  const gone = new File(['code'], 'staff.csv');
  gone.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError'));
  expect(await readBytes(gone, 10)).toMatchObject({ ok: false, error: { code: 'file-not-read' } });
});
