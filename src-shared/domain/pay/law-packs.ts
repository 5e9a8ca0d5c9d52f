import type { z } from 'zod';
import type { policySchema } from '../../models/policy.ts';
import type { CivilDate } from '../../models/time.ts';

export const lawPackNames = ['germany', 'spain', 'eu', 'us-flsa', 'california'] as const;
export type LawPackName = (typeof lawPackNames)[number];

/** Where a rule is published, and what it says. */
export interface LawSource {
  /** What of the pack it is about. */
  readonly rules: string;
  readonly url: string;
  /**
   * A copy or summary of the text that the pack was compared with on `asOf`; null where none was found. Whoever relies
   * on a rule reads it at `url`: laws change, and nobody read them for this site.
   */
  readonly comparedWith: string | null;
}

/** A starting point for a policy. It is no legal advice: a manager reads the sources and edits it. */
export interface LawPack {
  readonly policy: z.input<typeof policySchema>;
  /** The date on which its figures were last compared. */
  readonly asOf: CivilDate;
  readonly sources: readonly LawSource[];
}

const AS_OF: CivilDate = '2026-11-30';

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
    asOf: AS_OF,
    sources: [
      {
        rules: 'ArbZG § 3: 8 h a working day, up to 10 h if 8 h are the average over 24 weeks',
        url: 'https://www.gesetze-im-internet.de/arbzg/__3.html',
        comparedWith: 'the text of the act at haufe.de',
      },
      {
        rules: 'ArbZG § 4: 30 minutes of break over 6 h, 45 over 9 h',
        url: 'https://www.gesetze-im-internet.de/arbzg/__4.html',
        comparedWith: 'the text of the act at haufe.de',
      },
      {
        rules: 'ArbZG § 5: 11 h of rest',
        url: 'https://www.gesetze-im-internet.de/arbzg/__5.html',
        comparedWith: 'the text of the act at haufe.de',
      },
      {
        rules: 'ArbZG § 2: night from 23:00 to 06:00 (bakeries 22:00 to 05:00)',
        url: 'https://www.gesetze-im-internet.de/arbzg/__2.html',
        comparedWith: 'the text of the act at lexetius.com',
      },
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
    asOf: AS_OF,
    sources: [
      {
        rules: 'ET art. 34: 40 h a week on average over a year, 9 h a day, 12 h of rest',
        url: 'https://www.boe.es/buscar/act.php?id=BOE-A-2015-11430#a34',
        comparedWith: 'the text of the article at aprendered.es',
      },
      {
        rules: 'ET art. 34.9: a daily record with start and end, kept for four years',
        url: 'https://www.boe.es/buscar/act.php?id=BOE-A-2015-11430#a34',
        comparedWith: 'the text of the paragraph at fernandezmartinezycarrion.com',
      },
      {
        rules: 'ET art. 36: night from 22:00 to 06:00',
        url: 'https://www.boe.es/buscar/act.php?id=BOE-A-2015-11430#a36',
        comparedWith: 'the text of the article at derecholaboral.org',
      },
    ],
  },
  eu: {
    policy: { restMinutes: 660, mostWeekMinutes: 2880, averageWeeks: 17, mostDaysInRow: 6 },
    asOf: AS_OF,
    sources: [
      {
        rules: 'arts. 3, 5, 6 and 16: 11 h of rest, a day off in seven, 48 h a week on average over up to four months',
        url: 'https://eur-lex.europa.eu/eli/dir/2003/88/oj',
        comparedWith: 'a summary at legalblog.ie, and art. 5 as the Court of Justice quotes it in C-306/16',
      },
    ],
  },
  'us-flsa': {
    policy: {
      weekStart: 'sun',
      overtimeRules: [{ rule: 'weekly', thresholdMinutes: 2400, bucket: 'ot1', factor: 1.5 }],
      roundIn: { stepMinutes: 15, mode: 'nearest' },
      roundOut: { stepMinutes: 15, mode: 'nearest' },
    },
    asOf: AS_OF,
    sources: [
      {
        rules: '29 CFR 778: over 40 h a week at one and a half times the regular rate',
        url: 'https://www.ecfr.gov/current/title-29/subtitle-B/chapter-V/subchapter-B/part-778',
        comparedWith: 'the text of § 778.110 at dol.gov as the University of North Texas keeps it',
      },
      {
        rules: '29 CFR 785.48: rounding to the nearest quarter of an hour that evens out',
        url: 'https://www.ecfr.gov/current/title-29/subtitle-B/chapter-V/subchapter-B/part-785/subpart-D/section-785.48',
        comparedWith: 'the text of the section at law.cornell.edu',
      },
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
    asOf: AS_OF,
    sources: [
      {
        rules: 'over 8 and 12 h a day, 40 h a week, and on the seventh day in a row of a workweek',
        url: 'https://www.dir.ca.gov/dlse/faq_overtime.htm',
        comparedWith: 'the text of Labor Code § 510 at self-law.org',
      },
      {
        rules: 'a meal by the end of the fifth hour and a second by the tenth, one hour of premium for a missed one',
        url: 'https://www.dir.ca.gov/dlse/faq_mealperiods.htm',
        comparedWith: 'the text of Labor Code § 512 at casetext.com',
      },
    ],
  },
};
