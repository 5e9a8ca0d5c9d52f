/** One line of the fault report. */
export interface Row {
  readonly fault: string;
  readonly stated: string;
  readonly came: string;
  readonly tried: number;
  readonly survived: number;
  readonly lost: number;
}
