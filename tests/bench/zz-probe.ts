import { mkdirSync, writeFileSync } from 'node:fs';
import { startHarness } from '../support/browser-harness.ts';
import { faceTile } from '../support/face-sheet.ts';
const dir='/tmp/lv/tiles'; mkdirSync(dir,{recursive:true});
const tiles=[[0,3],[1,6],[2,2],[3,12],[4,8],[5,7]] as const;
for (const [r,c] of tiles) writeFileSync(`${dir}/${r}-${c}.png`, await faceTile(r,c));
const h = await startHarness({page:'tests/bench/liveness-page', serve:{'/tiles/':dir,'/ex/':'/work/shared/faces/expressions'}});
try {
  await h.page.waitForFunction(()=>'bench' in globalThis);
  await h.page.evaluate(()=> (globalThis as any).bench.open());
  let first=true;
  for (const [r,c] of tiles) {
    const res:any = await h.page.evaluate(([u,w])=> (globalThis as any).bench.probe(u,w), [`/tiles/${r}-${c}.png`, first] as const);
    console.log(r,c, res && JSON.stringify(res.m0)); if(!res) continue;
    for (const o of res.out) console.log(Object.entries(o).map(([k,v])=>`${k} ${v}`).join('  '));
    for (const [n,b] of Object.entries(res.images)) writeFileSync(`/tmp/lv/${n}.jpg`, Buffer.from(b as string,'base64'));
    first=false;
  }
  for (const p of ['a','b']) { const all:any[]=[]; for (let i=1;i<=8;i++) all.push(await h.page.evaluate((u)=>(globalThis as any).bench.measure(u), `/ex/person-${p}/${i}.jpg`));
   for (let i=0;i<8;i++) { const q:any = all[i]&&all[0]? await h.page.evaluate(([a,b])=>(globalThis as any).bench.parallax(a,b),[all[0].mesh,all[i].mesh] as const):null; console.log(p,i+1, all[i]&&JSON.stringify(all[i].m), q&&JSON.stringify(q)); } }
  console.log(h.errors);
} finally { await h.close(); }
