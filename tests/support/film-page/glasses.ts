/** Outer and inner corner of each eye, in the mesh. */
const EYES = [
  [33, 133],
  [362, 263],
] as const;

/** The picture of a face with a thin frame drawn about its eyes, as somebody wears glasses to read. */
export function wearingGlasses(source: ImageData, mesh: Float32Array): ImageData {
  const canvas = new OffscreenCanvas(source.width, source.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.putImageData(source, 0, 0);
  const centres = EYES.map(([a, b]) => ({
    x: ((mesh[a * 3] ?? 0) + (mesh[b * 3] ?? 0)) / 2,
    y: ((mesh[a * 3 + 1] ?? 0) + (mesh[b * 3 + 1] ?? 0)) / 2,
  }));
  const [first, second] = centres;
  if (first === undefined || second === undefined) return source;
  const apart = Math.hypot(second.x - first.x, second.y - first.y);
  const tilt = Math.atan2(second.y - first.y, second.x - first.x);
  context.strokeStyle = '#2b2622';
  context.lineWidth = 0.05 * apart;
  for (const { x, y } of centres) {
    context.beginPath();
    context.ellipse(x, y, 0.4 * apart, 0.33 * apart, tilt, 0, 2 * Math.PI);
    context.stroke();
  }
  context.beginPath();
  context.moveTo(first.x + 0.4 * apart * Math.cos(tilt), first.y + 0.4 * apart * Math.sin(tilt));
  context.lineTo(second.x - 0.4 * apart * Math.cos(tilt), second.y - 0.4 * apart * Math.sin(tilt));
  context.stroke();
  return context.getImageData(0, 0, source.width, source.height);
}
