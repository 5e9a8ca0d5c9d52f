import type { UseFormReturnType } from '@mantine/form';
import type { Policy } from '../../../src-shared/models/policy.ts';

export interface PolicyDraft extends Policy {
  /** The date from which it counts. */
  readonly from: string;
}

export type PolicyForm = UseFormReturnType<PolicyDraft>;
