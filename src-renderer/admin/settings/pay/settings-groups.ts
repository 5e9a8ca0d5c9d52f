import type { ExampleName } from '../examples/examples.ts';

/** Settings that are one of a few words, each with its choices; the first leaves a site as it was. */
export const choices = {
  countFrom: ['punch', 'shift'],
  countUntil: ['punch', 'shift'],
  unrostered: ['refuse', 'record'],
  laterOut: ['refuse', 'replace'],
  autoOut: ['off', 'shift-end'],
  shiftDate: ['start', 'end', 'majority'],
  limits: ['off', 'warn', 'refuse'],
  timeAccount: ['off', 'week', 'month'],
} as const;
export type ChoiceName = keyof typeof choices;

/** Settings that are a number, with the most that is taken, and how it is written after the number. */
export const numbers = {
  snapToStartMinutes: { most: 1440, unit: 'minutes' },
  snapToEndMinutes: { most: 1440, unit: 'minutes' },
  absentBelowMinutes: { most: 1440, unit: 'minutes' },
  breakFromMinutes: { most: 1440, unit: 'minutes' },
  mealByMinutes: { most: 1440, unit: 'minutes' },
  secondMealByMinutes: { most: 1440, unit: 'minutes' },
  mealMinutes: { most: 1440, unit: 'minutes' },
  mealPremiumMinutes: { most: 1440, unit: 'minutes' },
  restMinutes: { most: 1440, unit: 'minutes' },
  mostDayMinutes: { most: 1440, unit: 'minutes' },
  mostWeekMinutes: { most: 10_080, unit: 'minutes' },
  averageWeeks: { most: 52, unit: 'weeks' },
  mostDaysInRow: { most: 31, unit: 'days' },
} as const;
export type NumberName = keyof typeof numbers;

export const switches = ['breakTableForPunched', 'breakMadeUp', 'seventhDayWithinWeek'] as const;
export type SwitchName = (typeof switches)[number];

/** Settings with fields of their own. */
export type ListName =
  | 'roundIn'
  | 'roundOut'
  | 'breakTable'
  | 'overtimeRules'
  | 'weekStart'
  | 'premiums'
  | 'timeAccountCapMinutes';

export type SettingName = ChoiceName | NumberName | SwitchName | ListName;

/** The settings of paid time in the order and under the headings in which a manager looks for them. */
export const groups = {
  counted: ['countFrom', 'countUntil', 'snapToStartMinutes', 'snapToEndMinutes', 'roundIn', 'roundOut'],
  punches: ['unrostered', 'laterOut', 'autoOut', 'shiftDate', 'absentBelowMinutes'],
  breaks: [
    'breakTable',
    'breakFromMinutes',
    'breakTableForPunched',
    'breakMadeUp',
    'mealByMinutes',
    'secondMealByMinutes',
    'mealMinutes',
    'mealPremiumMinutes',
  ],
  overtime: ['overtimeRules', 'weekStart', 'seventhDayWithinWeek'],
  premiums: ['premiums'],
  limits: ['limits', 'restMinutes', 'mostDayMinutes', 'mostWeekMinutes', 'averageWeeks', 'mostDaysInRow'],
  account: ['timeAccount', 'timeAccountCapMinutes'],
} as const satisfies Record<string, readonly SettingName[]>;
export type GroupName = keyof typeof groups;
export const groupNames = Object.keys(groups) as GroupName[];

/** Settings that take the whole width. */
export const wide: ReadonlySet<SettingName> = new Set(['breakTable', 'overtimeRules', 'premiums']);

/** Settings with several examples, which depend on what is set, or with one of another kind. */
type WithoutOne = 'overtimeRules' | 'premiums' | 'mostWeekMinutes' | 'averageWeeks';

/** The example of a setting: that of its name, or one that another setting has too. */
export function exampleOf(name: Exclude<SettingName, WithoutOne>): ExampleName {
  if (name === 'limits') return 'restMinutes';
  return name === 'timeAccountCapMinutes' ? 'timeAccount' : name;
}
