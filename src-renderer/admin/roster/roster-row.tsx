import { type DragEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CivilDate, Zone } from '../../../src-shared/models/time.ts';
import { barsOf, type GridPerson } from './grid-model.ts';
import { RosterCell } from './roster-cell.tsx';

/** Pixels; every row has the same height, so that the scrolled place is known without measuring. */
export const ROW_HEIGHT = 62;

interface RosterRowProps {
  readonly person: GridPerson;
  /** Place in the whole list, the first being 0. */
  readonly row: number;
  readonly monday: CivilDate;
  readonly zone: Zone;
  /** The column with the focus if it is in this row, -1 being the name; null otherwise. */
  readonly focused: number | null;
  /** Keys of the cells that are cut, and refused. */
  readonly cut: string | null;
  readonly refused: string | null;
  readonly onDragShift: (event: DragEvent, person: GridPerson, date: CivilDate, start: string) => void;
}

export function cellKey(person: Pick<GridPerson, 'staffId'>, date: CivilDate): string {
  return `${person.staffId} ${date}`;
}

/** One person's week. Drawn again only when something in it changes, however far the list is scrolled. */
export const RosterRow = memo(function RosterRow({
  person,
  row,
  monday,
  zone,
  focused,
  cut,
  refused,
  onDragShift,
}: RosterRowProps) {
  const { t } = useTranslation('admin');
  const days = person.days.filter((day) => day.date >= monday);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the cell
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
    <div
      role="row"
      aria-rowindex={row + 2}
      className="cf-roster-row"
      style={{ height: ROW_HEIGHT }}
      data-row={row}
      data-testid="roster-row"
      data-code={person.code}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the cell */}
      <div
        role="rowheader"
        aria-colindex={1}
        tabIndex={focused === -1 ? 0 : -1}
        className="cf-roster-name"
        data-column={-1}
        data-testid="roster-name"
        title={t('roster.openPerson', { name: person.name })}
      >
        <span className="cf-roster-person">{person.name}</span>
        <span className="cf-roster-code">{person.role === null ? person.code : `${person.code} · ${person.role}`}</span>
      </div>
      {days.map((day, column) => {
        const cell = cellKey(person, day.date);
        return (
          <RosterCell
            key={day.date}
            day={day}
            name={person.name}
            cell={cell}
            column={column}
            focused={focused === column}
            cut={cut === cell}
            refused={refused === cell}
            weekend={column > 4}
            onDragShift={(event, start) => onDragShift(event, person, day.date, start)}
          />
        );
      })}
      <div className="cf-roster-line" aria-hidden>
        {barsOf(person.days, monday, zone).map(({ key, from, width }) => (
          <i key={key} style={{ left: `${from * 100}%`, width: `${width * 100}%` }} />
        ))}
      </div>
    </div>
  );
});
