import { Popover, Text } from '@mantine/core';
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { weekdayOf } from '../../../src-shared/domain/civil-time.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { useFormats } from '../../ui/site.tsx';
import { useHolidayText } from '../lib/use-holiday-text.ts';
import { CoverageStrip } from './coverage.tsx';
import { coverageOf, datesOfWeek, type Grid, type GridDay, type GridPerson, moved, type Place } from './grid-model.ts';
import { cellKey, ROW_HEIGHT, RosterRow } from './roster-row.tsx';

/** One day of one person. */
export interface Cell {
  readonly person: GridPerson;
  readonly day: GridDay;
}

interface GridActions {
  readonly onOpen: (cell: Cell) => void;
  readonly onPerson: (person: GridPerson) => void;
  readonly onClear: (cell: Cell) => void;
  readonly onPaste: (from: Cell, to: Cell, mode: 'move' | 'copy') => Promise<boolean>;
  readonly onMoveShift: (from: Cell, start: string, to: Cell, mode: 'move' | 'copy') => void;
  readonly onUndo: (cell: string) => void;
  readonly onRedo: (cell: string) => void;
  readonly onClearRefusal: () => void;
}

interface RosterGridProps extends GridActions {
  readonly grid: Grid;
  readonly people: readonly GridPerson[];
  readonly monday: CivilDate;
  readonly refusal: { readonly cell: string; readonly text: string } | null;
  /** Every row is drawn, for paper. */
  readonly whole: boolean;
}

interface Clip {
  readonly cell: Cell;
  readonly mode: 'move' | 'copy';
}

/** Rows drawn beyond the edges of what is seen. */
const SPARE = 8;

/** People down, days across. Only the rows in sight are in the page; the focus moves by keys as in a spreadsheet. */
export function RosterGrid({ grid, people, monday, refusal, whole, ...actions }: RosterGridProps) {
  const { t } = useTranslation('admin');
  const holidayText = useHolidayText();
  const formats = useFormats();
  const scroller = useRef<HTMLDivElement>(null);
  const dragged = useRef<{ cell: Cell; start: string } | null>(null);
  const wantsFocus = useRef(false);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const [focus, setFocus] = useState<Place>({ row: 0, column: 0 });
  const [clip, setClip] = useState<Clip | null>(null);
  const dates = useMemo(() => datesOfWeek(monday), [monday]);
  const counts = useMemo(() => coverageOf(grid.people, dates, grid.zone), [grid, dates]);
  const place = { row: Math.min(focus.row, people.length - 1), column: focus.column };

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => setHeight(element.clientHeight));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  // After the row of the new place has been drawn, wherever it was.
  useEffect(() => {
    if (!wantsFocus.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${focus.row}"] [data-column="${focus.column}"]`,
    );
    if (cell === null || cell === undefined) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
  });

  const cellAt = ({ row, column }: Place): Cell | null => {
    const person = people[row];
    const day = person?.days.find(({ date }) => date === dates[column]);
    return person === undefined || day === undefined ? null : { person, day };
  };

  function go(next: Place) {
    wantsFocus.current = true;
    setFocus(next);
    const element = scroller.current;
    if (element === null) return;
    const y = next.row * ROW_HEIGHT;
    const room = element.clientHeight - HEAD_HEIGHT - FOOT_HEIGHT - ROW_HEIGHT;
    if (y < element.scrollTop) element.scrollTop = y;
    else if (y > element.scrollTop + room) element.scrollTop = y - room;
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = moved(place, event.key, people.length, Math.max(1, Math.floor(height / ROW_HEIGHT) - 3));
    if (next !== null) {
      event.preventDefault();
      return go(next);
    }
    const person = people[place.row];
    const cell = cellAt(place);
    const at = cell === null ? '' : cellKey(cell.person, cell.day.date);
    const key = event.key.toLowerCase();
    const handled = act(key, event.shiftKey, event.ctrlKey || event.metaKey, at, cell, person);
    if (handled) event.preventDefault();
  }

  function act(
    key: string,
    shift: boolean,
    ctrl: boolean,
    at: string,
    cell: Cell | null,
    person?: GridPerson,
  ): boolean {
    if (ctrl && key === 'z') shift ? actions.onRedo(at) : actions.onUndo(at);
    else if (ctrl && key === 'y') actions.onRedo(at);
    else if (key === 'escape') {
      setClip(null);
      actions.onClearRefusal();
    } else if (key === 'enter' && cell === null && person !== undefined) actions.onPerson(person);
    else if (cell === null) return false;
    else if (key === 'enter' || key === 'f2') actions.onOpen(cell);
    else if (key === 'x' || key === 'c') setClip({ cell, mode: key === 'x' ? 'move' : 'copy' });
    else if (key === 'v' && clip !== null) {
      void actions.onPaste(clip.cell, cell, clip.mode).then((done) => done && clip.mode === 'move' && setClip(null));
    } else if (key === 'delete') actions.onClear(cell);
    else return false;
    return true;
  }

  function placeOf(target: EventTarget): Place | null {
    if (!(target instanceof Element)) return null;
    const column = target.closest<HTMLElement>('[data-column]')?.dataset.column;
    const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
    return column === undefined || row === undefined ? null : { row: Number(row), column: Number(column) };
  }

  function onClick(event: MouseEvent) {
    const at = placeOf(event.target);
    if (at === null) return;
    go(at);
    const person = people[at.row];
    if (at.column === -1 && person !== undefined) actions.onPerson(person);
  }

  function onDoubleClick(event: MouseEvent) {
    const at = placeOf(event.target);
    const cell = at === null ? null : cellAt(at);
    if (cell !== null) actions.onOpen(cell);
  }

  const onDragShift = useCallback((event: DragEvent, person: GridPerson, date: CivilDate, start: string) => {
    const day = person.days.find((one) => one.date === date);
    if (day === undefined) return;
    event.dataTransfer.setData('text/plain', `${person.name} ${date} ${start}`);
    event.dataTransfer.effectAllowed = 'copyMove';
    dragged.current = { cell: { person, day }, start };
  }, []);

  function onDragOver(event: DragEvent) {
    const at = placeOf(event.target);
    if (dragged.current === null || at === null || at.column < 0) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = event.ctrlKey || event.altKey ? 'copy' : 'move';
  }

  function onDrop(event: DragEvent) {
    const at = placeOf(event.target);
    const to = at === null ? null : cellAt(at);
    const from = dragged.current;
    dragged.current = null;
    if (at === null || to === null || from === null) return;
    event.preventDefault();
    go(at);
    actions.onMoveShift(from.cell, from.start, to, event.ctrlKey || event.altKey ? 'copy' : 'move');
  }

  const first = whole ? 0 : Math.max(0, Math.floor(top / ROW_HEIGHT) - SPARE);
  const last = whole ? people.length : Math.min(people.length, Math.ceil((top + height) / ROW_HEIGHT) + SPARE);
  const refusedAt = refusal === null ? null : placeOfKey(refusal.cell, people, dates);
  const cutCell = clip?.mode === 'move' ? cellKey(clip.cell.person, clip.cell.day.date) : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be windowed by row and print as a grid at once
    <div
      ref={scroller}
      role="grid"
      aria-label={t('roster.title')}
      aria-rowcount={people.length + 1}
      aria-colcount={8}
      tabIndex={-1}
      className="cf-roster"
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onDragOver={onDragOver}
      onDrop={onDrop}
      data-testid="roster-grid"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: headings take no focus */}
      <div role="row" aria-rowindex={1} className="cf-roster-head">
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: headings take no focus */}
        <div role="columnheader" aria-colindex={1} className="cf-roster-name">
          {t('roster.people', { count: people.length })}
        </div>
        {dates.map((date, column) => {
          const holiday = grid.holidays.find((one) => one.date === date);
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: headings take no focus
            <div
              key={date}
              role="columnheader"
              aria-colindex={column + 2}
              className="cf-roster-day"
              data-today={date === grid.today || undefined}
              aria-current={date === grid.today ? 'date' : undefined}
            >
              <span>
                {t(`shortDay.${weekdayOf(date)}`)}
                {holiday !== undefined && <em>{holidayText(holiday)}</em>}
              </span>
              <span>{formats.dayOfMonth(date)}</span>
            </div>
          );
        })}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" style={{ height: people.length * ROW_HEIGHT, position: 'relative' }}>
        <div role="presentation" style={{ transform: `translateY(${first * ROW_HEIGHT}px)` }}>
          {people.slice(first, last).map((person, n) => {
            const row = first + n;
            return (
              <RosterRow
                key={person.staffId}
                person={person}
                row={row}
                monday={monday}
                zone={grid.zone}
                focused={place.row === row ? place.column : null}
                cut={cutCell?.startsWith(`${person.staffId} `) ? cutCell : null}
                refused={refusedAt?.row === row ? (refusal?.cell ?? null) : null}
                onDragShift={onDragShift}
              />
            );
          })}
        </div>
        {refusal !== null && refusedAt !== null && (
          <Popover opened withArrow width={340} position="bottom" onChange={actions.onClearRefusal}>
            <Popover.Target>
              <span
                className="cf-roster-anchor"
                style={{ top: refusedAt.row * ROW_HEIGHT, ['--cf-column' as string]: refusedAt.column }}
              />
            </Popover.Target>
            <Popover.Dropdown role="alert" bg="var(--cf-no-soft)" data-testid="roster-refusal">
              <Text size="sm" c="var(--cf-text)" className="cf-wrap">
                {refusal.text}
              </Text>
            </Popover.Dropdown>
          </Popover>
        )}
      </div>
      <CoverageStrip dates={dates} counts={counts} />
    </div>
  );
}

/** Pixels, as in the style sheet. */
const HEAD_HEIGHT = 48;
const FOOT_HEIGHT = 52;

function placeOfKey(key: string, people: readonly GridPerson[], dates: readonly CivilDate[]): Place | null {
  const [staffId, date] = key.split(' ');
  const row = people.findIndex((person) => String(person.staffId) === staffId);
  const column = dates.indexOf(date ?? '');
  return row === -1 || column === -1 ? null : { row, column };
}
