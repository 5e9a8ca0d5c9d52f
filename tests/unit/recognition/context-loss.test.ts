import { describe, expect, it } from 'vitest';
import { unlessLost } from '../../../src-renderer/recognition/context-loss.ts';

function contextLost(lost: boolean) {
  const canvas = new EventTarget();
  let isLost = lost;
  return {
    canvas,
    isContextLost: () => isLost,
    lose() {
      isLost = true;
      canvas.dispatchEvent(new Event('webglcontextlost'));
    },
  };
}

const failed = { code: 'recognition-failed' };

describe('work on a graphics context', () => {
  it('gives its result as long as the context is there', async () => {
    expect(await unlessLost(contextLost(false), async () => 7)).toBe(7);
    expect(await unlessLost(undefined, async () => 7)).toBe(7);
  });

  it('is not begun on a context that is lost', async () => {
    let begun = false;
    const work = unlessLost(contextLost(true), async () => {
      begun = true;
    });
    await expect(work).rejects.toMatchObject(failed);
    expect(begun).toBe(false);
  });

  it('fails when the context is lost while a result is awaited that never comes', async () => {
    const context = contextLost(false);
    const work = unlessLost(context, () => new Promise(() => undefined));
    context.lose();
    await expect(work).rejects.toMatchObject(failed);
  });

  it('fails when the context was lost without a word, since what was read back is then zeros', async () => {
    let checks = 0;
    const context = { canvas: new EventTarget(), isContextLost: () => ++checks > 1 };
    await expect(unlessLost(context, async () => [0, 0])).rejects.toMatchObject(failed);
  });
});
