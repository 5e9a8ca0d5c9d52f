import { chooseBackend } from '../../../src-renderer/recognition/backend.ts';
import { findFaces, followFace } from '../../../src-renderer/recognition/faces.ts';
import { createRuntime } from '../../../src-renderer/recognition/human-runtime.ts';
import { measureFace } from '../../../src-renderer/recognition/liveness/measures.ts';
import { noseParallax } from '../../../src-renderer/recognition/liveness/planarity.ts';
import { readModels } from '../../../src-renderer/recognition/models.ts';
import type { Networks } from '../../../src-renderer/recognition/networks.ts';
import { Pyramid } from '../../../src-renderer/recognition/pixels.ts';
import { drawFlat } from './flat-picture.ts';
import { buildHead, drawHead } from './head-model.ts';

let networks: Networks;
async function open() {
  const modelsUrl = new URL('../models/', location.href).href;
  const files = await readModels(modelsUrl, () => undefined);
  networks = (await chooseBackend(createRuntime(`${modelsUrl}wasm/`), files, 'wasm')).networks;
}
async function stage(url: string) {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const canvas = new OffscreenCanvas(512, 384);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#8d8a86';
  context.fillRect(0, 0, 512, 384);
  const s = Math.min(512 / bitmap.width, 384 / bitmap.height, 330/bitmap.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 256 - bitmap.width*s/2, 192 - bitmap.height*s/2, bitmap.width*s, bitmap.height*s);
  return context.getImageData(0, 0, 512, 384);
}
async function png(image: ImageData) {
  const c = new OffscreenCanvas(image.width, image.height);
  c.getContext('2d')!.putImageData(image, 0, 0);
  const b = new Uint8Array(await (await c.convertToBlob({type:'image/jpeg'})).arrayBuffer());
  let t=''; for (const x of b) t+=String.fromCharCode(x); return btoa(t);
}
async function probe(url: string, wantImages: boolean) {
  const source = await stage(url);
  const base = (await findFaces(networks, new Pyramid(source), true))[0];
  if (!base) return null;
  const t0 = performance.now();
  const head = buildHead(source, base.mesh);
  const t1 = performance.now();
  const out: unknown[] = [{name:'build', ms: t1-t0}];
  const images: Record<string,string> = {};
  const still = { yaw: 0, pitch: 0, closed: 0, smile: 0, dx: 0, dy: 0 };
  const frontal = (await followFace(networks, new Pyramid(drawHead(head, still)), base))!;
  const m0 = measureFace(frontal.mesh);
  const one = async (name: string, image: ImageData, ms: number) => {
    if (wantImages) images[name] = await png(image);
    const f = await followFace(networks, new Pyramid(image), frontal);
    if (!f) { out.push({ name, gone: true }); return; }
    const m = measureFace(f.mesh);
    const p = noseParallax(frontal.mesh, f.mesh);
    out.push({ name, yaw: +(m.yaw-m0.yaw).toFixed(1), pitch: +(m.pitch-m0.pitch).toFixed(1), open: +(m.openness/m0.openness).toFixed(2), ear:+m.openness.toFixed(3), mouth: +(m.mouth/m0.mouth).toFixed(3), px: +p.x.toFixed(3), py: +p.y.toFixed(3), ms: Math.round(ms) });
  };
  for (const [name, pose] of Object.entries({ still:{}, l10:{yaw:10}, l20:{yaw:20}, l30:{yaw:30}, r20:{yaw:-20}, r30:{yaw:-30}, u10:{pitch:-10}, u20:{pitch:-20}, d15:{pitch:15}, half:{closed:0.5}, closed:{closed:1}, smile:{smile:1}, smile5:{smile:0.5}})) {
    const t = performance.now();
    const image = drawHead(head, { ...still, ...pose });
    await one(name, image, performance.now()-t);
  }
  const held = { yaw: 0, pitch: 0, dx: 0, dy: 0, scale: 1 };
  for (const [name, pose] of Object.entries({ fl20:{yaw:20}, fl40:{yaw:40}, fl55:{yaw:55}, fr40:{yaw:-40}, fu30:{pitch:-30}, fu50:{pitch:-50}, fd30:{pitch:30}, fmix:{yaw:30,pitch:-25,scale:1.1,dx:20}, fsmall:{scale:0.7,yaw:40} })) {
    const t = performance.now();
    const image = drawFlat(source, { ...held, ...pose });
    await one(name, image, performance.now()-t);
  }
  return { m0, out, images };
}
async function measure(url: string) {
  const source = await stage(url);
  const base = (await findFaces(networks, new Pyramid(source), true))[0];
  return base ? { m: measureFace(base.mesh), mesh: Array.from(base.mesh) } : null;
}
function parallax(a: number[], b: number[]) { return noseParallax(Float32Array.from(a), Float32Array.from(b)); }
Object.assign(globalThis, { bench: { open, probe, measure, parallax } });
