import { IconArrowsExchange, IconBeach, IconConfetti, IconMoon, IconPencil, IconPlus } from '@tabler/icons-react';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { endsNextDay } from '../../../src-shared/domain/shift-instances.ts';
import { shiftText } from '../../ui/shift-text.ts';
import type { GridDay } from './grid-model.ts';
import { useDayText } from './use-day-text.ts';

const icon = { size: 12, stroke: 2, 'aria-hidden': true } as const;
const overrideIcons = {
  change: <IconPencil {...icon} />,
  extra: <IconPlus {...icon} />,
  swap: <IconArrowsExchange {...icon} />,
} as const;

interface RosterCellProps {
  readonly day: GridDay;
  readonly name: string;
  readonly cell: string;
  readonly column: number;
  readonly focused: boolean;
  readonly cut: boolean;
  readonly refused: boolean;
  readonly weekend: boolean;
  readonly onDragShift: (event: DragEvent, start: string) => void;
}

/** One person's day: the shifts as chips, with what says so by shape, sign and colour. */
export function RosterCell({ day, name, cell, column, focused, cut, refused, weekend, onDragShift }: RosterCellProps) {
  const { t } = useTranslation('admin');
  const dayText = useDayText();
  const sign = day.overrideKind === null ? null : overrideIcons[day.overrideKind];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be windowed by row and print as a grid at once
    <div
      role="gridcell"
      aria-colindex={column + 2}
      tabIndex={focused ? 0 : -1}
      className="cf-roster-cell"
      data-cell={cell}
      data-column={column}
      data-source={day.source}
      data-cut={cut || undefined}
      data-refused={refused || undefined}
      data-weekend={weekend || undefined}
      data-testid="roster-cell"
    >
      <span className="cf-visually-hidden">{dayText(name, day)}</span>
      {day.leave !== null && (
        <span aria-hidden className="cf-roster-word" data-tone="leave">
          <IconBeach {...icon} />
          {day.leave.portion === 'full' ? day.leave.type : t('roster.half', { type: day.leave.type })}
        </span>
      )}
      {day.shifts.length === 0 && day.leave === null && <Free day={day} sign={sign} />}
      {day.shifts.map((shift) => (
        <span
          key={shift.start}
          aria-hidden
          className="cf-roster-chip"
          data-kind={day.overrideKind ?? 'pattern'}
          data-leave={day.leave?.portion === 'full' || undefined}
          draggable
          onDragStart={(event) => onDragShift(event, shift.start)}
        >
          {sign}
          <span className="cf-roster-times">{shiftText(shift)}</span>
          {shift.flexibleMinutes === undefined && endsNextDay(shift) && <IconMoon {...icon} />}
        </span>
      ))}
    </div>
  );
}

function Free({ day, sign }: { readonly day: GridDay; readonly sign: React.ReactNode }) {
  const { t } = useTranslation('admin');
  if (day.source === 'holiday') {
    return (
      <span aria-hidden className="cf-roster-word" data-tone="holiday">
        <IconConfetti {...icon} />
        {t('roster.holiday')}
      </span>
    );
  }
  return (
    <span aria-hidden className="cf-roster-word" data-tone={sign === null ? 'off' : 'changed'}>
      {sign}
      {t(day.source === 'none' ? 'roster.noPattern' : 'roster.off')}
    </span>
  );
}
