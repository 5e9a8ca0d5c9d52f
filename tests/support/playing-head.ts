import type { HeadFrame } from './acting-camera.ts';

/** Runs in the page, so everything it needs is inside. Seconds throughout. */
export async function playHead({ frames, seed }: { frames: readonly HeadFrame[]; seed: number }): Promise<void> {
  type Pose = { yaw: number; pitch: number };
  const straight: Pose = { yaw: 0, pitch: 0 };
  let state = seed * 7919 + 1;
  const random = (from: number, to: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return from + (to - from) * ((state >>> 0) / 4_294_967_296);
  };
  const reaction = (): number => random(0.5, 0.8);
  const bitmaps = await Promise.all(
    frames.map(({ jpeg }) =>
      createImageBitmap(new Blob([Uint8Array.from(atob(jpeg), (one) => one.charCodeAt(0))], { type: 'image/jpeg' })),
    ),
  );
  const [width, height, margin] = [640, 480, 8];
  const surface = (w: number, h: number): [HTMLCanvasElement, CanvasRenderingContext2D] => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [w, h];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    return [canvas, context];
  };
  const [canvas, context] = surface(width, height);
  const [grain, grains] = surface(width + 64, height + 64);
  const sheet = grains.createImageData(grain.width, grain.height);
  for (let i = 0; i < sheet.data.length; i += 4) {
    sheet.data.fill(random(0, 1) < 0.5 ? 0 : 255, i, i + 3);
    sheet.data[i + 3] = 8;
  }
  grains.putImageData(sheet, 0, 0);

  const now = (): number => performance.now() / 1000;
  let [from, to, beganAt, takes] = [straight, straight, now(), 0.1];
  let wears = false;
  let glassesAt = Number.POSITIVE_INFINITY;
  let asked = '';
  let actAt = Number.POSITIVE_INFINITY;
  let act = (): void => undefined;
  const poseAt = (at: number): Pose => {
    const share = 0.5 - 0.5 * Math.cos(Math.PI * Math.min(1, Math.max(0, (at - beganAt) / takes)));
    const mixed = (key: keyof Pose): number => from[key] * (1 - share) + to[key] * share;
    return { yaw: mixed('yaw'), pitch: mixed('pitch') };
  };
  const moveTo = (pose: Pose, seconds: number): void => {
    [from, to, beganAt, takes] = [poseAt(now()), pose, now(), seconds];
  };
  const plan = (seconds: number, doing: () => void): void => {
    actAt = now() + seconds;
    act = doing;
  };
  const attribute = (selector: string, name: string): string =>
    document.querySelector(selector)?.getAttribute(name) ?? '';
  const goals: Record<string, () => Pose> = {
    left: () => ({ ...straight, yaw: random(14, 28) }),
    right: () => ({ ...straight, yaw: -random(14, 28) }),
    up: () => ({ ...straight, pitch: -random(10, 20) }),
  };
  /** There, held until something else is asked; further or back a little where the page says so. */
  const guided = (pose: string): void => {
    const goal = goals[pose]?.() ?? straight;
    moveTo(goal, random(0.4, 0.7));
    const correct = (): void => {
      const hint = attribute('[data-testid="guide-says"]', 'data-hint');
      const factor = hint === 'turn-further' ? 1.35 : hint === 'turn-back' ? 0.75 : 1;
      if (factor !== 1) moveTo({ ...to, yaw: to.yaw * factor, pitch: to.pitch * factor }, 0.3);
      plan(0.3 + reaction(), correct);
    };
    plan(takes + reaction(), correct);
  };
  const listen = (): void => {
    const button = document.querySelector<HTMLElement>('[data-testid="guide-glasses-on"]');
    if (button !== null && glassesAt === Number.POSITIVE_INFINITY) glassesAt = now() + random(2.2, 3.2);
    if (button !== null && now() >= glassesAt) {
      wears = true;
      button.click();
    }
    const running = document.querySelector('[data-testid="guide-skip"], .guide-ring') !== null;
    const pose = running && button === null ? attribute('[data-testid="guide-says"]', 'data-pose') : '';
    if (pose !== asked) {
      asked = pose;
      if (pose !== '') plan(reaction(), () => guided(pose));
      else plan(reaction(), () => moveTo(straight, 0.4));
    } else if (now() >= actAt) {
      actAt = Number.POSITIVE_INFINITY;
      act();
    }
  };
  const draw = (): void => {
    const at = now();
    const pose = poseAt(at);
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const [index, one] of frames.entries()) {
      if (one.glasses !== (wears && Math.abs(pose.yaw) + Math.abs(pose.pitch) < 4)) continue;
      const off = Math.abs(one.yaw - pose.yaw) + Math.abs(one.pitch - pose.pitch);
      if (off < least) [best, least] = [index, off];
    }
    const bitmap = bitmaps[best];
    if (bitmap === undefined) return;
    const [dx, dy] = [4 * Math.sin(at * 0.9) - margin, 3 * Math.sin(at * 1.3) - margin];
    context.drawImage(bitmap, dx, dy, width + 2 * margin, height + 2 * margin);
    context.drawImage(grain, -Math.floor(random(0, 64)), -Math.floor(random(0, 64)));
  };
  const before = Reflect.get(globalThis, 'playingHead') as { timer: number } | undefined;
  if (before !== undefined) clearInterval(before.timer);
  const timer = window.setInterval(() => {
    listen();
    draw();
  }, 33);
  Reflect.set(globalThis, 'playingHead', { timer });
  const stream = canvas.captureStream(30);
  // The page stops its tracks when it is done; each time it asks it gets new ones.
  navigator.mediaDevices.getUserMedia = async () => stream.clone();
}
