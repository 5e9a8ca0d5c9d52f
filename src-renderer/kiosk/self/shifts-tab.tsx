import { UnstyledButton } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterDay } from '../../../src-shared/ipc/roster.ts';
import { shiftText } from '../../ui/shift-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { type Overview, useSelf } from '../link/self-session.ts';

/** Shifts of a day that are part of a request under way. */
function pendingStarts({ swaps }: Overview, date: string): readonly string[] {
  return swaps.mine
    .filter(({ state }) => state === 'requested' || state === 'accepted')
    .flatMap(({ gives, takes }) => [gives, ...(takes === null ? [] : [takes])])
    .filter((side) => side.date === date)
    .flatMap(({ shifts }) => shifts.map(({ start }) => start));
}

function DayShifts({ day, overview }: { readonly day: RosterDay; readonly overview: Overview }): ReactNode {
  const { t } = useTranslation('self');
  const formats = useFormats();
  const pending = pendingStarts(overview, day.date);
  const now = Date.now();
  return day.shifts.map((shift, index) => {
    const text = shiftText(shift);
    const instance = day.instances.length === day.shifts.length ? day.instances[index] : undefined;
    const isAsked = pending.includes(shift.start);
    if (instance === undefined || instance.startsAt <= now || day.leave !== null || isAsked) {
      return (
        <span key={shift.start} className="self-shift">
          {text}
          {isAsked && <small>{t('shifts.pending')}</small>}
        </span>
      );
    }
    return (
      <UnstyledButton
        key={shift.start}
        className="self-shift self-shift-open"
        data-testid="self-shift"
        data-date={day.date}
        aria-label={t('shifts.swap', { day: formats.civilDate(day.date), shift: text })}
        onClick={() => useSelf.setState({ page: { kind: 'swap', date: day.date, start: shift.start }, done: null })}
      >
        {text}
        <IconArrowsExchange aria-hidden="true" />
      </UnstyledButton>
    );
  });
}

function Day({ day, overview }: { readonly day: RosterDay; readonly overview: Overview }): ReactNode {
  const { t } = useTranslation('self');
  const formats = useFormats();
  const isToday = day.date === overview.today;
  const noon = Date.parse(`${day.date}T12:00:00Z`);
  return (
    <li className="self-day" data-today={isToday} data-testid="self-day" data-date={day.date}>
      <span className="self-day-name">
        {formats.day(noon)}
        {isToday && <small>{t('shifts.today')}</small>}
      </span>
      <span className="self-day-what cf-numerals">
        {day.leave !== null && <span>{t('shifts.leave', { type: day.leave.type })}</span>}
        {day.leave === null && day.source === 'holiday' && <span>{t('shifts.holiday')}</span>}
        {day.leave === null && day.source !== 'holiday' && day.shifts.length === 0 && (
          <span className="self-soft">{t('shifts.off')}</span>
        )}
        <DayShifts day={day} overview={overview} />
        {day.overrideKind !== null && <small className="self-soft">{t('shifts.changed')}</small>}
      </span>
    </li>
  );
}

/** This week and the next. A shift that has not begun can be touched to swap it. */
export function ShiftsTab({ overview }: { readonly overview: Overview }): ReactNode {
  const { t } = useTranslation('self');
  const weeks = [
    ['this', overview.roster.slice(0, 7)],
    ['next', overview.roster.slice(7)],
  ] as const;
  return (
    <>
      <p className="self-help">{t('shifts.help')}</p>
      <div className="self-weeks">
        {weeks.map(([which, days]) => (
          <section key={which} aria-label={t(`shifts.${which}`)}>
            <h2 className="self-heading">{t(`shifts.${which}`)}</h2>
            <ul className="self-list">
              {days.map((day) => (
                <Day key={day.date} day={day} overview={overview} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
