import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { recordConsent, withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { beginImport, stagePerson } from '../../src-main/services/enrolment/import-run.ts';
import { acceptNewcomer, readNewcomers, submitNewcomer } from '../../src-main/services/enrolment/newcomers.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { captureGroup } from '../../src-main/services/venues/group-capture.ts';
import { nameFace, readUnknownFaces } from '../../src-main/services/venues/unknown-faces.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { face } from './support/faces.ts';
import { addPerson, codeOf, picture as enrolled, shift, weekdaysPattern } from './support/site.ts';
import { by, picture, threePeople } from './support/venues.ts';

test('whoever was taken out of group pictures is not enrolled by what was given before, nor by a file of others, until they agree', async () => {
  const { site, venue } = await threePeople();
  changePolicy(site, { ...defaultPolicy, newcomersAllowed: true }, by);
  const { id: plain } = addPerson(site, 'P1');
  const guided = [1, 2, 3].map((number) => ({ ...enrolled(face(80, number)), source: 'kiosk' as const }));
  submitNewcomer(site, { requestId: randomUUID(), name: 'Pat', code: null, textVersion: 'v1', pictures: guided });
  await captureGroup(site, picture(venue, [face(80)]), by);
  const [waiting] = readUnknownFaces(site, venue.id);
  if (waiting === undefined) throw new Error('no face');
  nameFace(site, waiting.id, plain, by);
  site.clock.add(60_000);
  withdrawConsent(site, plain, by);
  const [newcomer] = await readNewcomers(site);
  if (newcomer === undefined) throw new Error('nobody waits');
  const accept = () =>
    codeOf(() => acceptNewcomer(site, { newcomerId: newcomer.id, as: { kind: 'member', staffId: plain } }, by));
  expect(await accept()).toBe('consent-withdrawn');
  const run = beginImport(site, { pattern: weekdaysPattern(shift('09:00', '17:00')), textVersion: 'v1' });
  const person = { staffId: plain, code: 'P1', name: 'P1', email: null, pictures: [enrolled(face(80, 4))] };
  const stage = () => codeOf(() => stagePerson(site, run, person));
  expect(await stage()).toBe('consent-missing');
  site.clock.add(60_000);
  recordConsent(site, plain, 'v1', by);
  expect(await stage()).toBeUndefined();
  expect(await accept()).toEqual({ staffId: plain });
});
