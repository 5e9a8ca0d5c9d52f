import type { DayPlan, Shift } from '../../../src-shared/models/roster.ts';
import type { Cell } from './roster-grid.tsx';
import { cellKey } from './roster-row.tsx';
import type { Edits } from './use-edits.ts';

const keyOf = ({ person, day }: Cell): string => cellKey(person, day.date);

interface CellEdits {
  /** Null gives the day back to holiday and pattern. */
  readonly set: (cell: Cell, shifts: Shift[] | null) => Promise<boolean>;
  readonly clear: (cell: Cell) => Promise<boolean>;
  readonly paste: (from: Cell, to: Cell, mode: 'move' | 'copy') => Promise<boolean>;
  readonly moveShift: (from: Cell, start: string, to: Cell, mode: 'move' | 'copy') => Promise<boolean>;
}

function change({ person, day }: Cell, shifts: DayPlan | null, kind: 'change' | 'extra' = 'change') {
  return { staffId: person.staffId, date: day.date, shifts: shifts === null ? null : [...shifts], kind };
}

/**
 * What a manager does to cells, as edits of the roster; each is stored before it is shown, and main says when to read
 * again.
 */
export function cellEdits(edits: Edits): CellEdits {
  const moveShift: CellEdits['moveShift'] = async (from, start, to, mode) => {
    if (keyOf(from) === keyOf(to)) return false;
    const place = { staffId: from.person.staffId, date: from.day.date, start };
    const target = { staffId: to.person.staffId, date: to.day.date };
    return edits.move(keyOf(to), { from: place, to: target, mode });
  };
  return {
    moveShift,
    set: (cell, shifts) => edits.edit(keyOf(cell), [change(cell, shifts)]),
    clear: async (cell) => (cell.day.shifts.length === 0 ? false : edits.edit(keyOf(cell), [change(cell, [])])),
    paste: async (from, to, mode) => {
      const [only, ...more] = from.day.shifts;
      if (more.length === 0 && only !== undefined) return moveShift(from, only.start, to, mode);
      if (keyOf(from) === keyOf(to)) return false;
      // A whole day, or a day off, takes the place of what was there.
      const arrive = change(to, from.day.shifts);
      return edits.edit(keyOf(to), mode === 'copy' ? [arrive] : [change(from, []), arrive]);
    },
  };
}
