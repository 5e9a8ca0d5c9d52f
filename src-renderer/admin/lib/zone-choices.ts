/** All zones by name; `own` is among them even where the browser lists it under an older name. */
export function zoneChoices(own: string): string[] {
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort();
}
