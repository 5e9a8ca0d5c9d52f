import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openReadyStore } from '../../db/support/ready-store.ts';
import { playScenario, type ScenarioOutcome } from '../../scenarios/engine.ts';
import { readScenario } from '../../scenarios/input.ts';

const folder = resolve(import.meta.dirname, '../../scenarios/cases');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
  .map((file) => file.replace(/\.json$/, ''));

/** Reasoned by hand in `why`. Days that are not listed must have one of the statuses of `others`. */
const expectedSchema = z.strictObject({
  why: z.string(),
  events: z.array(z.string()),
  days: z.array(z.looseObject({ staff: z.string(), date: z.string() })),
  others: z.array(z.string()),
  swaps: z.array(z.string()).default([]),
  problems: z.array(z.string()).default([]),
  weeks: z.array(z.unknown()).optional(),
  months: z.array(z.unknown()).optional(),
  balances: z.array(z.unknown()).optional(),
});

const read = (file: string): unknown => JSON.parse(readFileSync(resolve(folder, file), 'utf8'));
const brief = ({ code, verdict }: { code: string | null; verdict: string }): string =>
  code === null ? verdict : `${verdict} ${code}`;

function dayKey({ date, staff }: { date: string; staff: string }): string {
  return `${staff} ${date}`;
}

/** Each day that is expected, with the day it came to; where one date has several, in the order of their shifts. */
function pairs(outcome: ScenarioOutcome, expected: z.infer<typeof expectedSchema>): [unknown, unknown][] {
  return expected.days.map((day, index) => {
    const earlier = expected.days.slice(0, index).filter((other) => dayKey(other) === dayKey(day)).length;
    return [outcome.days.filter((candidate) => dayKey(candidate) === dayKey(day))[earlier], day];
  });
}

describe('the scenarios', () => {
  it('are at least four hundred and fifty', () => {
    expect(names.length).toBeGreaterThanOrEqual(450);
  });

  it.each(names)('%s comes out as reasoned', (name) => {
    const outcome = playScenario(readScenario(read(`${name}.json`)), openReadyStore);
    const expected = expectedSchema.parse(read(`${name}.expected.json`));
    expect(outcome.events.map(brief)).toEqual(expected.events);
    expect(outcome.swaps.map(brief)).toEqual(expected.swaps);
    expect(outcome.problems).toEqual(expected.problems);
    for (const [actual, wanted] of pairs(outcome, expected)) expect(actual).toMatchObject(wanted as object);
    for (const part of ['weeks', 'months', 'balances'] as const)
      if (expected[part] !== undefined) expect(outcome[part]).toMatchObject(expected[part]);
    const listed = new Set(expected.days.map(dayKey));
    const rest = outcome.days.filter((day) => !listed.has(dayKey(day)));
    expect(rest.filter(({ status }) => !expected.others.includes(status))).toEqual([]);
    const count = (key: string, days: readonly { date: string; staff: string }[]): number =>
      days.filter((day) => dayKey(day) === key).length;
    for (const key of listed) expect([key, count(key, outcome.days)]).toEqual([key, count(key, expected.days)]);
  });
});
