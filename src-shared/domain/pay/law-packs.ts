import type { z } from 'zod';
import type { policySchema } from '../../models/policy.ts';

export const lawPackNames = ['germany', 'spain', 'eu', 'us-flsa', 'california'] as const;
export type LawPackName = (typeof lawPackNames)[number];

/** A starting point for a policy. It is no legal advice: a manager reads the sources and edits it. */
export interface LawPack {
  readonly policy: z.input<typeof policySchema>;
  /**
   * Where each rule is published. Whoever relies on it reads it there: laws change, and nobody read them for this site.
   */
  readonly sources: readonly string[];
}

const night = { name: 'night', from: '23:00', until: '06:00' };

/** Minutes: 11 h are 660, 10 h 600, 48 h a week 2880, 40 h 2400, 8 h 480, 12 h 720. */
export const lawPacks: Readonly<Record<LawPackName, LawPack>> = {
  germany: {
    policy: {
      breaks: 'table',
      breakTable: [
        { overMinutes: 360, breakMinutes: 30 },
        { overMinutes: 540, breakMinutes: 45 },
      ],
      restMinutes: 660,
      mostDayMinutes: 600,
      mostWeekMinutes: 2880,
      averageWeeks: 24,
      premiums: [night, 'sunday', 'holiday'],
    },
    sources: [
      'https://www.gesetze-im-internet.de/arbzg/__3.html (8 h, up to 10 h, average over 24 weeks)',
      'https://www.gesetze-im-internet.de/arbzg/__4.html (breaks)',
      'https://www.gesetze-im-internet.de/arbzg/__5.html (11 h of rest)',
      'https://www.gesetze-im-internet.de/arbzg/__2.html (night: 23 to 6)',
    ],
  },
  spain: {
    policy: {
      restMinutes: 720,
      mostDayMinutes: 540,
      mostWeekMinutes: 2400,
      averageWeeks: 52,
      premiums: [{ name: 'night', from: '22:00', until: '06:00' }],
    },
    sources: [
      'https://www.boe.es/buscar/act.php?id=BOE-A-2015-11430 (arts. 34 and 36: 40 h on average a year, 9 h a day, 12 h of rest, night 22 to 6; art. 34.9: daily record, kept four years)',
    ],
  },
  eu: {
    policy: { restMinutes: 660, mostWeekMinutes: 2880, averageWeeks: 17, mostDaysInRow: 6 },
    sources: [
      'https://eur-lex.europa.eu/eli/dir/2003/88/oj (arts. 3, 5, 6 and 16: 11 h of rest, a day off in seven, 48 h on average over four months)',
    ],
  },
  'us-flsa': {
    policy: {
      weekStart: 'sun',
      overtimeRules: [{ rule: 'weekly', thresholdMinutes: 2400, bucket: 'ot1', factor: 1.5 }],
      roundIn: { stepMinutes: 15, mode: 'nearest' },
      roundOut: { stepMinutes: 15, mode: 'nearest' },
    },
    sources: [
      'https://www.ecfr.gov/current/title-29/subtitle-B/chapter-V/subchapter-B/part-778 (over 40 h a week at one and a half times)',
      'https://www.ecfr.gov/current/title-29/subtitle-B/chapter-V/subchapter-B/part-785/subpart-D/section-785.48 (rounding that favours nobody)',
    ],
  },
  california: {
    policy: {
      weekStart: 'sun',
      seventhDayWithinWeek: true,
      breaks: 'punched',
      mealByMinutes: 300,
      secondMealByMinutes: 600,
      mealMinutes: 30,
      mealPremiumMinutes: 60,
      overtimeRules: [
        { rule: 'daily', thresholdMinutes: 480, bucket: 'ot1', factor: 1.5 },
        { rule: 'daily', thresholdMinutes: 720, bucket: 'ot2', factor: 2 },
        { rule: 'weekly', thresholdMinutes: 2400, bucket: 'ot1', factor: 1.5 },
        { rule: 'seventh-day', thresholdMinutes: 0, bucket: 'ot1', factor: 1.5 },
        { rule: 'seventh-day', thresholdMinutes: 480, bucket: 'ot2', factor: 2 },
      ],
    },
    sources: [
      'https://www.dir.ca.gov/dlse/faq_overtime.htm (daily 8 and 12 h, weekly 40 h, seventh day in a workweek)',
      'https://www.dir.ca.gov/dlse/faq_mealperiods.htm (meals by the fifth and tenth hour, one hour of premium)',
    ],
  },
};
