import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseLocalTime } from '../../../src-shared/domain/settled-time.ts';
import { playScenario } from '../../scenarios/engine.ts';
import { readScenario, scenarioSchema } from '../../scenarios/input.ts';
import { formatLocal, formatShift, parseShift } from '../../scenarios/local-time.ts';
import { replayOrTell } from '../../scenarios/replay.ts';
import { berlin, newYork } from './support.ts';

describe('a local time', () => {
  it.each([
    ['2026-03-02T08:55', berlin, '2026-03-02T07:55:00.000Z'],
    ['2026-03-02T08:55:30', berlin, '2026-03-02T07:55:30.000Z'],
    ['2026-03-02T08:55Z', berlin, '2026-03-02T08:55:00.000Z'],
    ['2026-10-25T02:30', berlin, '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T02:30+01:00', berlin, '2026-10-25T01:30:00.000Z'],
    ['2026-03-29T02:30', berlin, '2026-03-29T01:00:00.000Z'],
  ])('%s is read', (text, zone, iso) => {
    expect(new Date(parseLocalTime(text, zone)).toISOString()).toBe(iso);
  });

  it('is written with its offset only where it comes twice', () => {
    const shown = (iso: string, zone = berlin): string => formatLocal(Date.parse(iso), zone);
    expect(shown('2026-03-02T07:55:59Z')).toBe('2026-03-02T08:55');
    expect(shown('2026-10-25T00:30:00Z')).toBe('2026-10-25T02:30+02:00');
    expect(shown('2026-10-25T01:30:00Z')).toBe('2026-10-25T02:30+01:00');
    expect(shown('2026-11-01T05:30:00Z', newYork)).toBe('2026-11-01T01:30-04:00');
  });

  it.each(['2026-03-02', '2026-03-02 08:55', '2026-13-02T08:55Z', '8:55'])('%s is refused', (text) => {
    expect(() => parseLocalTime(text, berlin)).toThrow(RangeError);
  });
});

describe('a shift as text', () => {
  it('is read and written the same', () => {
    const texts = ['09:00-17:00/30', '22:00-06:00', '8h', '7h30/45', '4h05@06:00-22:00', '6h@06:00-20:00/30'];
    for (const text of texts) expect(formatShift(parseShift(text))).toBe(text);
    expect(() => parseShift('9-17')).toThrow(RangeError);
  });
});

describe('a scenario', () => {
  const scenario = { zone: berlin, staff: [{ code: 'E1' }], now: '2026-03-02T12:00' };
  const problems = (changes: object): string[] => {
    const result = scenarioSchema.safeParse({ ...scenario, ...changes });
    return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'));
  };

  it('needs a zone and staff, and nothing else', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ zone: 'Europe/Atlantis' })).toEqual(['zone']);
    expect(problems({ staff: [] })).toEqual(['staff']);
    expect(problems({ now: 'noon' })).toEqual(['now']);
    expect(problems({ events: [{ at: '2026-03-02T08:55', staff: 'E1', do: 'dance' }] })).toEqual(['events.0.do']);
    expect(problems({ events: [{ at: 'today', staff: 'E1' }] })).toEqual(['events.0.at']);
    expect(problems({ policy: { mode: 'loose' } })).toEqual(['policy.mode']);
    expect(problems({ policies: [{ from: '2026-03-02', lateGraceMinutes: -1 }] })).toEqual([
      'policies.0.lateGraceMinutes',
    ]);
  });

  it('tells fields that nobody knows, and is played without them', () => {
    const { ignored, scenario: read } = readScenario({
      ...scenario,
      surprise: 1,
      policy: { gracious: 5, lateGraceMinutes: 7 },
      staff: [{ code: 'E1', hat: 'blue', patterns: [{ from: '2026-03-02', week: { monday: [] } }] }],
      events: [{ at: '2026-03-02T08:55', staff: 'E1', note: 'in a hurry' }],
    });
    expect(ignored.toSorted()).toEqual([
      'events.0.note',
      'policy.gracious',
      'staff.0.hat',
      'staff.0.patterns.0.week.monday',
      'surprise',
    ]);
    expect(read.policy).toEqual({ lateGraceMinutes: 7 });
    expect(playScenario({ ignored, scenario: read }).problems).toContain('unknown field: surprise');
    expect(() => readScenario({ ...scenario, surprise: 1, now: 'noon' })).toThrow();
  });

  it('without now ends with the last date on which anything happens', () => {
    const { now: _, ...open } = scenario;
    const days = (changes: object): string[] =>
      playScenario(readScenario({ ...open, ...changes })).days.map(({ date }) => date);
    expect(days({ events: [{ at: '2026-03-02T08:55', staff: 'E1' }] })).toEqual(['2026-03-02']);
    const override = { staff: 'E1', date: '2026-03-02', shifts: ['09:00-17:00'] };
    const leave = { staff: 'E1', from: '2026-03-03', to: '2026-03-04' };
    expect(days({ overrides: [override], leave: [leave] })).toEqual(['2026-03-02', '2026-03-03', '2026-03-04']);
    expect(() => days({})).toThrow(RangeError);
  });

  it('knows staff by their codes without case, each once', () => {
    const looked = (code: string): unknown =>
      playScenario(readScenario({ ...scenario, events: [{ at: '2026-03-02T08:55', staff: code }] })).events[0]?.code;
    expect(looked('e1')).toBe('no-shift');
    expect(() => looked('E9')).toThrow('no staff member E9');
    const both = { ...scenario, staff: [{ code: 'E1' }, { code: 'e1' }] };
    expect(() => playScenario(readScenario(both))).toThrow('two staff members have the code e1');
  });

  it('takes who and why with every command, and halves of leave by their names', () => {
    const told = { at: '2026-03-02T12:00', staff: 'E1', by: 'Kim', reason: 'asked for' };
    const events = [
      { ...told, do: 'void' },
      { ...told, do: 'correct', in: '09:00' },
      { ...told, do: 'excuse', mark: 'late' },
      { ...told, do: 'approve-overtime' },
    ];
    const leave = ['morning', 'afternoon', true, false].map((half) => ({
      staff: 'E1',
      from: '2026-03-02',
      to: '2026-03-02',
      half,
    }));
    const read = readScenario({ ...scenario, events, leave });
    expect(read.ignored).toEqual([]);
    expect(read.scenario.leave.map(({ half }) => half)).toEqual(['first', 'second', 'either', 'none']);
  });

  it('takes half a holiday by one time alone, and premiums by the names that it knows', () => {
    const both = { date: '2026-12-24', from: '10:00', until: '12:00' };
    expect(problems({ holidays: [both], holidaySets: [{ holidays: [both] }] })).toEqual([
      'holidays.0',
      'holidaySets.0.holidays.0',
    ]);
    expect(problems({ policy: { premiums: ['night', 'lunch'] } })).toEqual(['policy.premiums.1']);
  });

  it('says where a shift, a weekday or a pattern is wrong', () => {
    const staff = (pattern: object): object => ({ staff: [{ code: 'E1', patterns: [pattern] }] });
    expect(problems(staff({ from: '2026-03-02', week: { mon: ['25:00-26:00'] } }))).toEqual([
      'staff.0.patterns.0.week.mon.0',
    ]);
    expect(problems(staff({ from: '2026-03-02' }))).toEqual(['staff.0.patterns.0']);
    expect(problems(staff({ from: '2026-02-30', week: {} }))).toEqual(['staff.0.patterns.0.from']);
  });
});

describe('the commands', () => {
  const run = resolve(import.meta.dirname, '../../scenarios/run.ts');
  const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(name: string, content: unknown): string {
    const file = join(folder, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  it('print one JSON object for each file', () => {
    const good = {
      zone: berlin,
      staff: [{ code: 'E1' }],
      events: [{ at: '2026-03-02T09:00', staff: 'E1' }],
      now: '2026-03-02T12:00',
    };
    const file = write('good.json', `\ufeff${JSON.stringify(good)}`);
    const lines = execFileSync(process.execPath, [run, file, file], { encoding: 'utf8' }).trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      events: [{ at: '2026-03-02T09:00', staff: 'E1', verdict: 'refused', code: 'no-shift' }],
      days: [{ staff: 'E1', date: '2026-03-02', status: 'off' }],
    });
  });

  it('name what is wrong with a file, go on with the others, and end with 1', () => {
    const files = [
      write('broken.json', '{'),
      write('policy.json', { zone: berlin, staff: [{ code: 'E1' }], policy: { mode: 5 }, now: '2026-03-02T12:00' }),
      write('nobody.json', {
        zone: berlin,
        staff: [{ code: 'E1' }],
        events: [{ at: '2026-03-02T09:00', staff: 'E9' }],
        now: '2026-03-02T12:00',
      }),
      write('good.json', { zone: berlin, staff: [{ code: 'E1' }], now: '2026-03-02T12:00' }),
      join(folder, 'missing.json'),
    ];
    const { status, stdout } = spawnSync(process.execPath, [run, ...files], { encoding: 'utf8' });
    const codes = stdout
      .trim()
      .split('\n')
      .map(
        (line) => z.object({ error: z.object({ code: z.string() }).optional() }).parse(JSON.parse(line)).error?.code,
      );
    expect(codes).toEqual(['invalid-data', 'invalid-data', 'invalid-data', undefined, 'file-not-read']);
    expect(status).toBe(1);
  });

  it('name what is wrong with a policy to replay, or its data', async () => {
    const errorOf = (told: unknown): string =>
      z.object({ error: z.looseObject({ code: z.string() }) }).parse(told).error.code;
    const codeOf = async (policy: string) => errorOf(await replayOrTell(folder, policy));
    expect(await codeOf(write('lax.json', { mode: 'lax' }))).toBe('invalid-data');
    expect(await codeOf(write('broken.json', '{'))).toBe('invalid-data');
    expect(await codeOf(join(folder, 'missing.json'))).toBe('file-not-read');
    const policy = write('default.json', {});
    expect(await codeOf(policy)).toBe('not-found');
    // And so does the command itself, which ends with 1.
    const command = resolve(import.meta.dirname, '../../scenarios/policy-replay.ts');
    const { status, stdout } = spawnSync(process.execPath, [command, folder, '--policy', policy], { encoding: 'utf8' });
    expect([status, errorOf(JSON.parse(stdout))]).toEqual([1, 'not-found']);
  });

  it('say how they are used when no file is given', () => {
    const { status, stderr } = spawnSync(process.execPath, [run], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('Usage');
  });
});
