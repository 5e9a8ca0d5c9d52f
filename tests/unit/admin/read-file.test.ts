import { expect, it } from 'vitest';
import { readText } from '../../../src-renderer/admin/lib/read-file.ts';

it('reads a chosen file without its byte order mark, and says so where it is gone by then', async () => {
  expect(await readText(new File(['\uFEFFcode;näme'], 'staff.csv'))).toEqual({ ok: true, value: 'code;näme' });
  const gone = new File(['code'], 'staff.csv');
  gone.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError'));
  expect(await readText(gone)).toMatchObject({ ok: false, error: { code: 'file-not-read' } });
});
