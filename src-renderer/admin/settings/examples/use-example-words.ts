import { useTranslation } from 'react-i18next';
import { addDays, weekdayOf } from '../../../../src-shared/domain/civil-time.ts';
import type { PunchDecision } from '../../../../src-shared/domain/decide-punch.ts';
import { bucketMinutes } from '../../../../src-shared/domain/pay/overtime.ts';
import type { AttendanceDay } from '../../../../src-shared/models/attendance.ts';
import type { CivilDate } from '../../../../src-shared/models/time.ts';
import { formatsFor } from '../../../ui/format.ts';
import { EXAMPLE_MONDAY, EXAMPLE_ZONE, type ExampleDay } from './play-example.ts';

/** Presence as people write it: `09:00–12:00, 12:30–17:00`; an in that was not ended has no end. */
function presenceText(punches: readonly string[]): string {
  const pairs = Array.from({ length: Math.ceil(punches.length / 2) }, (_, index) =>
    punches.slice(index * 2, index * 2 + 2),
  );
  return pairs.map(([from, to = '…']) => `${from}–${to}`).join(', ');
}

const sumOf = (days: readonly AttendanceDay[], of: (day: AttendanceDay) => number): number =>
  days.reduce((sum, day) => sum + of(day), 0);

function summed(records: readonly Readonly<Record<string, number>>[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const [name, minutes] of records.flatMap((record) => Object.entries(record)))
    sums.set(name, (sums.get(name) ?? 0) + minutes);
  return [...sums];
}

interface ExampleWords {
  /** What is planned and who was there when: `Planned 09:00–17:00, there 08:40–17:40`. */
  readonly given: (days: readonly ExampleDay[], from?: CivilDate) => string;
  /** What days come to: `8 h 30 min worked, of them ot1 30 min`. */
  readonly result: (days: readonly AttendanceDay[]) => string;
  /** What the kiosk answers to a look. */
  readonly answer: (decision: PunchDecision) => string;
}

/** Worked examples in words, in the page's language. */
export function useExampleWords(): ExampleWords {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const formats = formatsFor(i18n.language, EXAMPLE_ZONE);

  function oneDay({ holiday, punches, shift }: ExampleDay): string {
    const off = t(punches.length > 1 ? 'policy.example.offApproved' : 'policy.example.off');
    const times = shift === null ? off : `${shift.start}–${shift.end}`;
    const pause = shift?.unpaidBreakMinutes ?? 0;
    const planned = pause === 0 ? times : t('policy.example.withBreak', { times, minutes: pause });
    const facts = { planned, there: presenceText(punches) };
    return holiday === true ? t('policy.example.givenHoliday', facts) : t('policy.example.given', facts);
  }

  function given(days: readonly ExampleDay[], from = EXAMPLE_MONDAY): string {
    const groups: { text: string; dates: CivilDate[] }[] = [];
    for (const [index, day] of days.entries()) {
      const text = oneDay(day);
      const last = groups.at(-1);
      if (last?.text === text) last.dates.push(addDays(from, index));
      else groups.push({ text, dates: [addDays(from, index)] });
    }
    const nameOf = (date: CivilDate | undefined) => (date === undefined ? '' : t(`common:weekday.${weekdayOf(date)}`));
    const alone = groups.length === 1 && groups[0]?.dates.length === 1 && from === EXAMPLE_MONDAY;
    return groups
      .map(({ dates, text }) => {
        if (alone) return text;
        const [first, last] = [nameOf(dates[0]), nameOf(dates.at(-1))];
        return `${dates.length === 1 ? first : t('policy.example.eachDay', { first, last })}: ${text}`;
      })
      .join('. ');
  }

  function marksOf(days: readonly AttendanceDay[]): string[] {
    const late = sumOf(days, (day) => day.lateMinutes);
    const early = sumOf(days, (day) => day.earlyMinutes);
    const flags = new Set(days.flatMap((day) => day.flags));
    flags.delete('worked-on-off');
    return [
      ...(late > 0 ? [t('policy.example.late', { time: formats.duration(late) })] : []),
      ...(early > 0 ? [t('policy.example.early', { time: formats.duration(early) })] : []),
      ...[...flags].map((flag) => t('policy.example.flagged', { flag: t(`hours.flag.${flag}`) })),
    ];
  }

  function result(days: readonly AttendanceDay[]): string {
    const last = days.at(-1);
    const worked = sumOf(days, (day) => day.workedMinutes);
    const taken = sumOf(days, (day) => day.breakMinutes);
    const buckets = summed(days.map((day) => day.buckets));
    const overtime = bucketMinutes(Object.fromEntries(buckets));
    const moved = last !== undefined && last.countsOn !== last.date ? last.countsOn : null;
    const telling =
      last !== undefined && ['absent', 'half-day', 'incomplete'].includes(last.status) ? last.status : null;
    return [
      ...(telling === null ? [] : [t(`hours.status.${telling}`)]),
      t('policy.example.worked', { time: formats.duration(worked) }),
      ...(taken > 0 ? [t('policy.example.break', { time: formats.duration(taken) })] : []),
      ...(overtime > 0 ? [t('policy.example.regular', { time: formats.duration(worked - overtime) })] : []),
      ...buckets.map(([name, minutes]) => t('policy.example.bucket', { name, time: formats.duration(minutes) })),
      ...summed(days.map((day) => day.premiums)).map(([name, minutes]) =>
        t('policy.example.premium', { name, time: formats.duration(minutes) }),
      ),
      ...(moved === null || days.length > 1
        ? []
        : [t('policy.example.on', { day: t(`common:weekday.${weekdayOf(moved)}`) })]),
      ...marksOf(days),
    ].join(', ');
  }

  function answer(decision: PunchDecision): string {
    if (decision.verdict === 'refused')
      return t('policy.example.refused', { why: t(`policy.example.why.${decision.code}`) });
    const flags = decision.flags.map((flag) => t('policy.example.flagged', { flag: t(`hours.flag.${flag}`) }));
    return [t(`policy.example.${decision.verdict}`), ...flags].join(', ');
  }

  return { given, result, answer };
}
