import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { explainText } from '../../../src-shared/domain/explain-words.ts';
import { isAdded } from '../../../src-shared/models/punch-key.ts';
import { useFormats } from '../../ui/site.tsx';
import { type Overview, useSelf } from '../link/self-session.ts';
import { TimesheetLine } from './timesheet-line.tsx';

type Day = Overview['days'][number];

function usePunchTexts(): (punches: Overview['punches']) => readonly string[] {
  const { t } = useTranslation('self');
  const formats = useFormats();
  return (punches) =>
    punches.map(({ direction, at, voided, punchedAt, key }) => {
      const punch = t(`hours.${direction}`, { time: formats.time(at) });
      if (voided) return t('hours.voided', { punch });
      return punchedAt !== null || isAdded(key) ? t('hours.moved', { punch }) : punch;
    });
}

function HoursDay({
  day,
  overview,
  isFirst,
}: {
  readonly day: Day;
  readonly overview: Overview;
  readonly isFirst: boolean;
}) {
  const { t, i18n } = useTranslation('self');
  const formats = useFormats();
  const punchTexts = usePunchTexts();
  const { date, shift, status, reasons, workedMinutes } = day;
  const punches = overview.punches.filter((punch) => punch.date === date);
  const wished = overview.correctionRequests
    .filter((request) => request.date === date && (request.startsAt === null || request.startsAt === shift?.startsAt))
    .toSorted((a, b) => b.requestedAt - a.requestedAt)[0];
  const dayName = formats.civilDate(date);
  return (
    <li className="self-hours-day" data-testid="self-hours-day" data-date={date}>
      <div className="self-hours-text">
        <p className="self-hours-head">
          <strong>{dayName}</strong>
          <span>{t(`hours.status.${status}`)}</span>
          {workedMinutes > 0 && <span className="cf-numerals">{formats.duration(workedMinutes)}</span>}
        </p>
        {isFirst && punches.length > 0 && <p className="cf-numerals">{punchTexts(punches).join(' · ')}</p>}
        <p className="self-soft cf-numerals">{explainText(reasons, i18n.language)}</p>
        {wished !== undefined && (
          <p className="self-mark" data-testid="self-wish" data-state={wished.state}>
            {wished.answer === ''
              ? t(`hours.state.${wished.state}`)
              : t('hours.answer', { state: t(`hours.state.${wished.state}`), answer: wished.answer })}
          </p>
        )}
      </div>
      {wished?.state !== 'open' && (
        <Button
          className="self-button"
          variant="default"
          data-testid="self-correct"
          aria-label={t('hours.correct-day', { day: dayName })}
          onClick={() =>
            useSelf.setState({ page: { kind: 'correct', date, startsAt: shift?.startsAt ?? null }, done: null })
          }
        >
          {t('hours.correct')}
        </Button>
      )}
    </li>
  );
}

/** The last two weeks, newest first: what counts, why, and a way to say that it is wrong. */
export function HoursTab({ overview }: { readonly overview: Overview }): ReactNode {
  const { t } = useTranslation('self');
  const formats = useFormats();
  const time = useSelf((state) => state.balances)?.time;
  const days = overview.days.toReversed();
  return (
    <>
      <p className="self-sum" data-testid="self-week">
        {t('hours.week')} <strong className="cf-numerals">{formats.duration(overview.workedThisWeek)}</strong>
      </p>
      {time !== null && time !== undefined && (
        <p className="self-sum" data-testid="self-balance">
          {t('hours.balance')} <strong className="cf-numerals">{formats.signedDuration(time.balanceMinutes)}</strong>{' '}
          <span className="self-soft">{t('hours.balanceSince', { date: formats.civilDate(time.from) })}</span>
        </p>
      )}
      <TimesheetLine />
      <p className="self-help">{t('hours.help')}</p>
      <ul className="self-list">
        {days.map((day, index) => (
          <HoursDay
            key={`${day.date} ${day.shift?.startsAt ?? ''}`}
            day={day}
            overview={overview}
            isFirst={days[index - 1]?.date !== day.date}
          />
        ))}
      </ul>
    </>
  );
}
