import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertConsent, withdrawConsents } from '../../src-main/db/queries/consents.ts';
import { setEmployment } from '../../src-main/db/queries/employments.ts';
import { putPattern } from '../../src-main/db/queries/patterns.ts';
import { insertPolicy } from '../../src-main/db/queries/policy.ts';
import { insertSite, putZoneChange } from '../../src-main/db/queries/site.ts';
import { insertStaff, setArchived, setRole } from '../../src-main/db/queries/staff.ts';
import { insertTemplate } from '../../src-main/db/queries/templates.ts';
import { openStore, type Store } from '../../src-main/db/store.ts';
import { createClockWatch } from '../../src-main/keeping/clock-watch.ts';
import { evidenceFiles } from '../../src-main/platform/evidence-files.ts';
import { createVault } from '../../src-main/platform/vault.ts';
import type { ServiceDeps } from '../../src-main/services/base/deps.ts';
import { requireSite } from '../../src-main/services/base/site.ts';
import { nameKey } from '../../src-main/services/base/text.ts';
import { lawPacks } from '../../src-shared/domain/pay/law-packs.ts';
import { parseLocalTime } from '../../src-shared/domain/settled-time.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import type { Instant, Zone } from '../../src-shared/models/time.ts';
import { unsignedConsent } from '../support/unsigned-consent.ts';
import { policyWith, type Scenario } from './input.ts';

/** A scenario that names what it does not have, or has it twice. */
export class ScenarioError extends Error {}

export type Person = Scenario['staff'][number];

/** Something that happens at an instant; the clock shows it by then. */
export interface Step {
  readonly at: Instant;
  readonly run: () => void;
}

/** What the steps of a scenario share. */
export interface Stage {
  readonly zone: Zone;
  readonly deps: Pick<
    ServiceDeps,
    'store' | 'clock' | 'evidence' | 'deviceId' | 'venueId' | 'notify' | 'log' | 'watch'
  >;
  readonly people: readonly { readonly id: StaffId; readonly person: Person }[];
  /** @throws ScenarioError for a code that no staff member has. */
  readonly idOf: (code: string) => StaffId;
  /** Without a time it holds from the beginning. */
  readonly timeOf: (text: string | undefined) => Instant;
  readonly setClock: (at: Instant) => void;
  /** What the product would not accept; the scenario runs all the same. */
  readonly problems: string[];
}

export const actor = 'manager';

/** Opens an empty database. */
export type OpenStore = () => Store;

/**
 * Opens a throw-away database, in memory unless told otherwise, and puts everyone there with their patterns, nothing
 * punched. Patterns go in unchecked, so that a part of a week can be tried. @throws ScenarioError for a code that two
 * staff members have.
 */
export function stageOf(scenario: Scenario, open: OpenStore = () => openStore(':memory:')): Stage {
  let now: Instant = 0;
  const store = open();
  const note = (): void => undefined;
  const clock = { now: () => now, unsteady: () => false, monotonic: () => null, rebase: note };
  const log = { info: note, warn: note, error: note };
  const deps: Stage['deps'] = {
    store,
    clock,
    watch: createClockWatch({ store, clock, log, notify: note }, null, note),
    // No scenario has photographs; nothing is ever written there.
    evidence: evidenceFiles(
      join(tmpdir(), 'clockface-scenario'),
      createVault(randomBytes(32)),
      join(tmpdir(), 'clockface-scenario-aside'),
    ),
    deviceId: 'scenario',
    venueId: () => null,
    notify: note,
    log,
  };
  const keys = scenario.staff.map(({ code }) => nameKey(code));
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  if (twice !== undefined) throw new ScenarioError(`two staff members have the code ${twice}`);
  const people = store.write((db) => {
    insertSite(db, { name: 'Scenario', zone: scenario.zone }, 0);
    for (const change of scenario.zones) putZoneChange(db, { ...change, createdAt: 0, createdBy: actor });
    const pack = scenario.lawPack === undefined ? {} : lawPacks[scenario.lawPack].policy;
    insertPolicy(db, policyWith(pack, scenario.policy), '0001-01-01', actor, 0);
    for (const { at, from, ...changes } of scenario.policies) {
      if (at === undefined) insertPolicy(db, policyWith(pack, scenario.policy, changes), from, actor, 0);
    }
    return scenario.staff.map((person) => {
      const { archived, code, consent, enrolled, joinedOn, leavesOn, name = code, patterns, role } = person;
      const id = insertStaff(db, { code, codeKey: nameKey(code), name, email: null }, 0);
      for (const pattern of patterns) putPattern(db, id, pattern);
      if (role !== undefined) setRole(db, id, role);
      setEmployment(db, { staffId: id, joinedOn: joinedOn ?? null, leavesOn: leavesOn ?? null });
      if (enrolled) insertTemplate(db, template(id), actor, 0);
      if (consent !== 'none') insertConsent(db, id, unsignedConsent('scenario'), actor, 0);
      if (consent === 'withdrawn') withdrawConsents(db, id, actor, 0);
      if (archived) setArchived(db, id, 0);
      return { id, person };
    });
  });
  const { zone } = store.read(requireSite);
  return {
    zone,
    deps,
    people,
    idOf: (code) => {
      const found = people.find(({ person }) => nameKey(person.code) === nameKey(code));
      if (found === undefined) throw new ScenarioError(`no staff member ${code}`);
      return found.id;
    },
    timeOf: (text) => (text === undefined ? 0 : parseLocalTime(text, zone)),
    setClock: (at) => {
      now = at;
    },
    problems: [],
  };
}

/** Only that there is a picture matters: nobody is recognised, each event says who it is. */
function template(staffId: StaffId): Parameters<typeof insertTemplate>[1] {
  return {
    staffId,
    model: 'scenario',
    embedding: Buffer.alloc(1),
    thumbnail: Buffer.alloc(1),
    quality: 1,
    source: 'file',
    pose: null,
  };
}
