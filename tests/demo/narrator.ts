import { closeSync, openSync, readSync } from 'node:fs';
import type { SceneResult } from './judge.ts';

function firstLines(file: string, count: number): string[] {
  const buffer = Buffer.alloc(2000);
  const handle = openSync(file, 'r');
  try {
    const read = readSync(handle, buffer, 0, buffer.length, 0);
    return buffer.toString('utf8', 0, read).split(/\r?\n/).slice(0, count);
  } finally {
    closeSync(handle);
  }
}

function happened(result: SceneResult): string {
  if (result.scene.people.length === 0) return 'nobody there, nothing decided';
  if (result.scene.people.length > 1) return 'several faces, asked to come one at a time';
  if (result.seen === null) return 'not decided';
  if (result.seen === 'unknown') return 'not recognised';
  if (result.seen === 'in') return `checked IN   ${result.named}`;
  if (result.seen === 'out') return `checked OUT  ${result.named}`;
  return `refused      ${result.named ?? ''} (${result.seen})`;
}

/** Tells in the terminal what goes on. */
export class Narrator {
  say(text: string): void {
    console.log(text);
  }

  scene(result: SceneResult): void {
    const mark = result.ok ? 'ok ' : 'BAD';
    const wanted = result.ok ? '' : ` — expected ${result.scene.expected ?? 'nothing'} ${result.who ?? ''}`;
    console.log(`${result.scene.time}  ${mark}  ${happened(result)}  [${result.scene.title}]${wanted}`);
  }

  summary(results: readonly SceneResult[], csv: string, seconds: number): void {
    const people = results.filter((result) => result.who !== null);
    const strangers = results.filter((result) => result.scene.expected === 'unknown');
    const count = (test: (result: SceneResult) => boolean): number => results.filter(test).length;
    console.log('');
    console.log(`Recognised as themselves: ${people.filter((one) => one.recognised).length} of ${people.length}`);
    console.log(`Strangers taken for somebody: ${count((one) => one.strangerAccepted)} of ${strangers.length}`);
    console.log(
      `Checked in: ${count((one) => one.seen === 'in')}, out: ${count((one) => one.seen === 'out')}, ` +
        `refused with a reason: ${count((one) => one.refused)}`,
    );
    console.log(`CSV: ${csv}`);
    for (const line of firstLines(csv, 3)) console.log(`  ${line}`);
    console.log(`Took ${seconds} s`);
  }
  /** The same as one line of JSON. */
  line(results: readonly SceneResult[], csv: string, seconds: number): void {
    const people = results.filter((result) => result.who !== null);
    const figures = {
      recognised: people.filter((result) => result.recognised).length,
      expected: people.length,
      strangersAccepted: results.filter((result) => result.strangerAccepted).length,
      punches: results.filter((result) => result.seen === 'in' || result.seen === 'out').length,
      refused: results.filter((result) => result.refused).length,
      csv,
      seconds,
    };
    console.log(JSON.stringify(figures));
  }
}
