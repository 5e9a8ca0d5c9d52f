import { civilDateOf } from '../../src-shared/domain/civil-time.ts';
import type { Correction, StoredPunch } from '../../src-shared/domain/corrections.ts';
import { type PolicyVersion, policyOn } from '../../src-shared/domain/policy-versions.ts';
import type { Roster } from '../../src-shared/domain/shift-instances.ts';
import type { Policy } from '../../src-shared/models/policy.ts';
import type { Instant, Zone } from '../../src-shared/models/time.ts';
import { policyWith, type Scenario } from './input.ts';
import { parseLocal } from './local-time.ts';

/** A scenario that names what it does not have. */
export class ScenarioError extends Error {}

/** One person's records while a scenario runs. */
export interface Desk {
  readonly id: number;
  readonly person: Scenario['staff'][number];
  roster: Roster;
  punches: readonly StoredPunch[];
  corrections: readonly Correction[];
}

/** Something that happens at an instant. */
export interface Step {
  readonly at: Instant;
  readonly run: () => void;
}

/** What the steps of a scenario share. */
export interface Stage {
  readonly zone: Zone;
  readonly policies: readonly PolicyVersion[];
  readonly desks: readonly Desk[];
  /** @throws ScenarioError for a code that no staff member has. */
  readonly deskOf: (code: string) => Desk;
  /** Without a time it holds from the beginning. */
  readonly timeOf: (text: string | undefined) => Instant;
  readonly policyAt: (at: Instant) => Policy;
  readonly newPunchId: () => number;
}

/**
 * Sets the stage: everyone with their patterns, nothing punched.
 * @throws ZodError for a policy that is none.
 */
export function stageOf(scenario: Scenario): Stage {
  const { zone } = scenario;
  const policies: PolicyVersion[] = [
    { from: '0001-01-01', policy: policyWith(scenario.policy) },
    ...scenario.policies.map(({ from, ...changes }) => ({ from, policy: policyWith(scenario.policy, changes) })),
  ];
  const desks = scenario.staff.map(
    (person, id): Desk => ({
      id,
      person,
      roster: { patterns: person.patterns, overrides: [], holidays: [], leaves: [] },
      punches: [],
      corrections: [],
    }),
  );
  let lastPunchId = 0;
  return {
    zone,
    policies,
    desks,
    deskOf: (code) => {
      const desk = desks.find(({ person }) => person.code === code);
      if (desk === undefined) throw new ScenarioError(`no staff member ${code}`);
      return desk;
    },
    timeOf: (text) => (text === undefined ? Number.NEGATIVE_INFINITY : parseLocal(text, zone)),
    policyAt: (at) => policyOn(policies, civilDateOf(at, zone)),
    newPunchId: () => {
      lastPunchId += 1;
      return lastPunchId;
    },
  };
}
