import type { TFunction } from 'i18next';
import type { SettledOutcome } from '../../../src-shared/ipc/kiosk.ts';
import type { Instant } from '../../../src-shared/models/time.ts';
import type { Formats } from '../../ui/format.ts';

type Accepted = Extract<SettledOutcome, { kind: 'accepted' }>;
type Refused = Extract<SettledOutcome, { kind: 'refused' }>;
type Kiosk = TFunction<'kiosk'>;

export type Words = Readonly<{ title: string; fact: string; advice: string }>;

/** A time of day, with its day in front when that is not the day of the punch: night shifts cross midnight. */
function when(instant: Instant, at: Instant, formats: Formats): string {
  const time = formats.time(instant);
  return formats.day(instant) === formats.day(at) ? time : `${formats.day(instant)}, ${time}`;
}

/**
 * What a refused person reads: one sentence of fact, one of advice, with the times that matter; the PIN only where it
 * is a way in.
 */
export function refusalWords(outcome: Refused, pinAllowed: boolean, t: Kiosk, formats: Formats): Words {
  const { code, at, shift, windowAt, inAt, outAt } = outcome;
  const time = (instant: Instant | null): string => (instant === null ? '' : when(instant, at, formats));
  const title = t(`refused.${code}.title`);
  switch (code) {
    case 'already-checked-in':
      return {
        title,
        fact: inAt === null ? t(`refused.${code}.fact-bare`) : t(`refused.${code}.fact`, { in: time(inAt) }),
        advice:
          windowAt === null ? t(`refused.${code}.advice-bare`) : t(`refused.${code}.advice`, { opens: time(windowAt) }),
      };
    case 'already-completed': {
      const advice = t(`refused.${code}.advice`);
      if (outAt === null) return { title, fact: t(`refused.${code}.fact-bare`), advice };
      if (inAt === null) return { title, fact: t(`refused.${code}.fact-out`, { out: time(outAt) }), advice };
      return { title, fact: t(`refused.${code}.fact`, { in: time(inAt), out: time(outAt) }), advice };
    }
    case 'too-soon': {
      const last = outAt ?? inAt;
      return {
        title,
        fact: last === null ? t(`refused.${code}.fact-bare`) : t(`refused.${code}.fact`, { last: time(last) }),
        advice: t(`refused.${code}.advice`),
      };
    }
    case 'too-early':
      return {
        title,
        fact:
          shift === null ? t(`refused.${code}.fact-bare`) : t(`refused.${code}.fact`, { start: time(shift.startsAt) }),
        advice:
          windowAt === null ? t(`refused.${code}.advice-bare`) : t(`refused.${code}.advice`, { opens: time(windowAt) }),
      };
    case 'window-closed':
      return {
        title,
        fact:
          windowAt === null ? t(`refused.${code}.fact-bare`) : t(`refused.${code}.fact`, { closed: time(windowAt) }),
        advice: t(`refused.${code}.advice`),
      };
    case 'no-shift':
      return {
        title,
        fact: t(`refused.${code}.fact`),
        advice:
          shift === null
            ? t(`refused.${code}.advice-bare`)
            : t(`refused.${code}.advice`, {
                day: formats.day(shift.startsAt),
                range: formats.timeRange(shift.startsAt, shift.endsAt),
              }),
      };
    case 'archived':
    case 'not-enrolled':
      return { title, fact: t(`refused.${code}.fact`), advice: t(`refused.${code}.advice`) };
    case 'consent-withdrawn':
    case 'liveness-failed':
    case 'virtual-camera':
      return {
        title,
        fact: t(`refused.${code}.fact`),
        advice: t(pinAllowed ? `refused.${code}.advice` : `refused.${code}.advice-bare`),
      };
  }
}

/** What an accepted person should also know: a check-in or check-out that is missing. */
export function noticeWords({ flags }: Accepted, t: Kiosk): string | null {
  if (flags.includes('missing-in')) return t('accepted.missing-in');
  if (flags.includes('missing-out')) return t('accepted.missing-out');
  return null;
}

/** What came of a face that opens nothing. */
export type StrangerKind = 'unknown' | 'ambiguous' | 'not-you';

/**
 * What someone reads whom the kiosk cannot tell: what hides the face where that is seen; the PIN only where it is a way
 * out.
 */
export function strangerWords(kind: StrangerKind, mouthCovered: boolean, pinAllowed: boolean, t: Kiosk): Words {
  const cause = mouthCovered ? 'mouth-covered' : kind;
  return {
    title: t(`${kind}.title`),
    fact: t(`${cause}.fact`),
    advice: pinAllowed ? t(`${cause}.advice`) : t(`${cause}.advice-bare`),
  };
}

/** An outcome in a sentence or two, for ears: the live region and the voice. */
export function spokenWords(
  outcome: SettledOutcome,
  mouthCovered: boolean,
  pinAllowed: boolean,
  t: Kiosk,
  formats: Formats,
): string {
  switch (outcome.kind) {
    case 'accepted':
      return t(`accepted.spoken-${outcome.direction}`, {
        name: outcome.person.name,
        time: formats.time(outcome.at),
      });
    case 'refused': {
      const { fact, advice } = refusalWords(outcome, pinAllowed, t, formats);
      return `${outcome.person.name}. ${fact} ${advice}`;
    }
    default: {
      const { fact, advice } = strangerWords(outcome.kind, mouthCovered, pinAllowed, t);
      return `${fact} ${advice}`;
    }
  }
}

/** The small line that stays while a person still stands there after their result. */
export function noteWords(outcome: SettledOutcome, pinAllowed: boolean, t: Kiosk, formats: Formats): string {
  switch (outcome.kind) {
    case 'accepted':
      return t(`note.${outcome.direction}`, { name: outcome.person.name, time: formats.time(outcome.at) });
    case 'refused':
      return t('note.refused', { name: outcome.person.name, fact: refusalWords(outcome, pinAllowed, t, formats).fact });
    default:
      return pinAllowed ? t(`note.${outcome.kind}`) : t(`note.${outcome.kind}-bare`);
  }
}
