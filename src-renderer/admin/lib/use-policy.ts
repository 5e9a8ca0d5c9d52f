import { useCallback } from 'react';
import { defaultPolicy, type Policy } from '../../../src-shared/models/policy.ts';
import { ask } from './ask.ts';
import { useLoaded } from './use-loaded.ts';

/**
 * The policy in force, to guide what is typed: the defaults until it is there, for the main process decides in any
 * case.
 */
export function usePolicy(): Policy {
  const load = useCallback(() => ask('policy:current'), []);
  return useLoaded(load).value?.policy ?? defaultPolicy;
}
