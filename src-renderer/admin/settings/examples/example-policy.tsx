import { createContext, type ReactNode, useContext, useDeferredValue, useMemo } from 'react';
import { type Policy, policySchema } from '../../../../src-shared/models/policy.ts';
import type { PolicyDraft } from '../policy-draft.ts';

const ExamplePolicy = createContext<Policy | null>(null);

interface Props {
  /** What stands in the form, checked or not. */
  readonly draft: PolicyDraft;
  readonly children: ReactNode;
}

/** Gives the examples below the policy as it stands in the form; null while something in it is no value. */
export function ExamplePolicyProvider({ draft, children }: Props) {
  // Typing goes first: the examples follow as soon as there is time.
  const settled = useDeferredValue(draft);
  const policy = useMemo(() => {
    const { from: _, ...fields } = settled;
    return policySchema.safeParse(fields).data ?? null;
  }, [settled]);
  return <ExamplePolicy value={policy}>{children}</ExamplePolicy>;
}

export const useExamplePolicy = (): Policy | null => useContext(ExamplePolicy);
