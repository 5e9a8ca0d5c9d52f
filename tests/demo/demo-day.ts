import { formatISO, previousWednesday } from 'date-fns';

/** The last Wednesday that has passed: a working day for most of the sample site, whatever day the demo is run on. */
export const demoDay = (): string => formatISO(previousWednesday(new Date()), { representation: 'date' });

/** A time of that day with its offset. The sample site is in Berlin: one hour ahead of UTC in winter, two in summer. */
export function demoTime(day: string, time: string): string {
  const name = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', timeZoneName: 'longOffset' })
    .formatToParts(new Date(`${day}T12:00:00Z`))
    .find((part) => part.type === 'timeZoneName');
  return `${day}T${time}:00${name?.value.replace('GMT', '') ?? '+01:00'}`;
}
