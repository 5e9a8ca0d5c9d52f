import { describe, expect, it } from 'vitest';
import { askTwice } from '../../../src-renderer/kiosk/link/ask.ts';
import type { ErrorCode, Reply } from '../../../src-shared/models/errors.ts';

const failed = (code: ErrorCode): Reply<never> => ({ ok: false, error: { code, message: '', details: {} } });

function answering(...replies: readonly Reply<string>[]) {
  let asked = 0;
  return {
    ask: async () => replies[asked++] ?? failed('internal'),
    asked: () => asked,
  };
}

describe('a request that must not be lost', () => {
  it('is asked once when it is answered', async () => {
    const main = answering({ ok: true, value: 'yes' });
    expect(await askTwice(main.ask)).toEqual({ ok: true, value: 'yes' });
    expect(main.asked()).toBe(1);
  });

  it('is asked once more when it is unclear whether it was heard', async () => {
    const main = answering(failed('internal'), { ok: true, value: 'yes' });
    expect(await askTwice(main.ask)).toEqual({ ok: true, value: 'yes' });
    expect(main.asked()).toBe(2);
  });

  it('is not asked again after a clear refusal', async () => {
    const main = answering(failed('disk-full'));
    expect(await askTwice(main.ask)).toEqual(failed('disk-full'));
    expect(main.asked()).toBe(1);
  });

  it('is given up after the second failure', async () => {
    const main = answering(failed('internal'), failed('internal'), { ok: true, value: 'never' });
    expect(await askTwice(main.ask)).toEqual(failed('internal'));
    expect(main.asked()).toBe(2);
  });
});
