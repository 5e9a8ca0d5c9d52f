import { describe, expect, it } from 'vitest';
import { applyCorrections, type Correction, type StoredPunch } from '../../../src-shared/domain/corrections.ts';
import { shiftKey } from '../../../src-shared/domain/shift-punches.ts';
import { punchKey, rowOfKey } from '../../../src-shared/models/punch-key.ts';
import { at } from './support.ts';

const shift = { date: '2026-03-02', startsAt: at('2026-03-02T09:00'), endsAt: at('2026-03-02T17:00') };
const punches: readonly StoredPunch[] = [
  { key: punchKey(1), at: at('2026-03-02T09:20'), direction: 'in', shift, flags: ['pin'] },
  { key: punchKey(2), at: at('2026-03-02T17:00'), direction: 'out', shift, flags: [] },
];

function overlaid(...corrections: Correction[]): string[] {
  return applyCorrections(punches, corrections).counted.map(
    (punch) =>
      `${rowOfKey(punch.key)} ${punch.direction} ${new Date(punch.at).toISOString().slice(11, 16)}${punch.corrected ? ' *' : ''}`,
  );
}

describe('corrections', () => {
  it('change nothing where there are none, and never the punches themselves', () => {
    expect(overlaid()).toEqual(['1 in 08:20', '2 out 16:00']);
    const before = structuredClone(punches);
    applyCorrections(punches, [
      { kind: 'void', punch: punchKey(1) },
      { kind: 'move', punch: punchKey(2), at: at('2026-03-02T16:00') },
    ]);
    expect(punches).toEqual(before);
  });

  it('take a punch out and in again', () => {
    expect(overlaid({ kind: 'void', punch: punchKey(1) })).toEqual(['2 out 16:00']);
    expect(overlaid({ kind: 'void', punch: punchKey(1) }, { kind: 'restore', punch: punchKey(1) })).toEqual([
      '1 in 08:20',
      '2 out 16:00',
    ]);
    expect(applyCorrections(punches, [{ kind: 'void', punch: punchKey(1) }]).voided.map(({ key }) => key)).toEqual([
      punchKey(1),
    ]);
  });

  it('give a punch another time, the later correction counting', () => {
    expect(
      overlaid(
        { kind: 'move', punch: punchKey(1), at: at('2026-03-02T09:10') },
        { kind: 'move', punch: punchKey(1), at: at('2026-03-02T09:00') },
      ),
    ).toEqual(['1 in 08:00 *', '2 out 16:00']);
  });

  it('keep a punch’s time through being taken out and in', () => {
    expect(
      overlaid(
        { kind: 'move', punch: punchKey(1), at: at('2026-03-02T09:00') },
        { kind: 'void', punch: punchKey(1) },
        { kind: 'restore', punch: punchKey(1) },
      ),
    ).toEqual(['1 in 08:00 *', '2 out 16:00']);
  });

  it('add a punch, which can be corrected like any other', () => {
    const add: Correction = { kind: 'add', punch: 'correction:3', direction: 'in', at: at('2026-03-02T12:30'), shift };
    expect(overlaid(add)).toEqual(['1 in 08:20', '3 in 11:30 *', '2 out 16:00']);
    expect(overlaid(add, { kind: 'move', punch: 'correction:3', at: at('2026-03-02T12:45') })).toContain(
      '3 in 11:45 *',
    );
    expect(overlaid(add, { kind: 'void', punch: 'correction:3' })).toEqual(['1 in 08:20', '2 out 16:00']);
  });

  it('keep the flags of a punch they move', () => {
    const { counted } = applyCorrections(punches, [{ kind: 'move', punch: punchKey(1), at: at('2026-03-02T09:00') }]);
    expect(counted[0]?.flags).toEqual(['pin']);
  });

  it('of punches that are not there change nothing', () => {
    expect(overlaid({ kind: 'void', punch: punchKey(9) }, { kind: 'move', punch: punchKey(9), at: 0 })).toEqual(
      overlaid(),
    );
  });

  it('settle marks and overtime of one shift', () => {
    const result = applyCorrections(punches, [
      { kind: 'excuse', shift, mark: 'late', minutes: null },
      { kind: 'excuse', shift, mark: 'early', minutes: null },
      { kind: 'approve-overtime', shift, minutes: null },
    ]);
    const key = shiftKey(shift);
    expect([result.excusedLate.has(key), result.excusedEarly.has(key), result.approvedOvertime.has(key)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(applyCorrections(punches, [{ kind: 'excuse', shift, mark: 'late', minutes: null }]).excusedEarly.size).toBe(
      0,
    );
  });
});
