import type { ReactNode } from 'react';

/** A field of the policy that is a list of rows. */
export interface ListFieldProps<Row> {
  readonly value: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
  /** What is wrong at a path within the list, such as `0.bucket`. */
  readonly errorOf: (path: string) => ReactNode;
}
