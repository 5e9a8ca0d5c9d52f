import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { listToAskAgain, readConsents, recordConsent } from '../../src-main/services/enrolment/consents.ts';
import { withdrawConsent } from '../../src-main/services/enrolment/enrolment.ts';
import { acceptNewcomer, readNewcomers, submitNewcomer } from '../../src-main/services/enrolment/newcomers.ts';
import { changePolicy } from '../../src-main/services/policy/policy.ts';
import { exportPerson } from '../../src-main/services/privacy/person-export.ts';
import { archiveStaff } from '../../src-main/services/staff/staff.ts';
import { verifyData } from '../../src-main/services/verify/verify-data.ts';
import { CURRENT_CONSENTS } from '../../src-shared/consent/texts.ts';
import { defaultPolicy } from '../../src-shared/models/policy.ts';
import { face, jpeg } from './support/faces.ts';
import {
  addEnrolled,
  addPerson,
  codeOf,
  manager,
  openSite,
  picture,
  rows,
  scratchFolder,
  shift,
  weekdaysPattern,
} from './support/site.ts';

const by = manager.username;
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const signed = (name: string) => ({ by: 'drawing' as const, picture: jpeg(`signature of ${name}`) });

/** The words of a text as they stand in the source. */
function wordsOf(language: string): string {
  const file = new URL(`../../src-shared/consent/${language}.json`, import.meta.url);
  const text = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return [text.what, text.where, text.free, text.agree].join('\n');
}

test('a signature is kept sealed with the hash of the text, shown in the record, and in the export of the person', async () => {
  const site = await openSite();
  const { id } = addPerson(site, 'E1');
  const { id: other } = addPerson(site, 'E2');
  const textVersion = CURRENT_CONSENTS.find((one) => one.endsWith('/de')) ?? '';
  const signature = signed('E1');
  recordConsent(site, id, textVersion, by, signature);
  const [stored] = rows(site, 'consents');
  expect(Buffer.from(stored?.signature as Buffer).includes(Buffer.from('signature of'))).toBe(false);
  const record = { textVersion, textSha256: sha256(wordsOf('de')), isCurrent: true, givenTo: by, signedBy: 'drawing' };
  expect(readConsents(site, id)).toMatchObject([{ ...record, withdrawnAt: null, signature: signature.picture }]);
  const entry = rows(site, 'audit').find(({ action }) => action === 'consent.record');
  expect(JSON.parse(String(entry?.details))).toEqual({
    ...{ textVersion, textSha256: record.textSha256, signedBy: 'drawing' },
    signatureSha256: sha256(signature.picture),
  });
  const path = join(scratchFolder(), 'own.zip');
  await exportPerson(site, id, path, by, 'en');
  const files = unzipSync(readFileSync(path));
  expect(files[`pictures/consent-${Number(stored?.id)}.jpg`]).toEqual(signature.picture);
  expect(JSON.stringify(Object.keys(files))).toContain('csv/consents.csv');
  expect(await verifyData(site)).toMatchObject({ faults: [] });
  // Copied to somebody else, it opens for nobody.
  recordConsent(site, other, textVersion, by);
  site.store.write((db) =>
    db
      .prepare(`UPDATE consents SET signature = (SELECT signature FROM consents WHERE staff_id = ?), signed_by = 'drawing'
        WHERE staff_id = ?`)
      .run(id, other),
  );
  expect(readConsents(site, other)).toMatchObject([{ signedBy: 'drawing', signature: null }]);
});

test('nobody signs an earlier text, and who did once is asked again until they sign the text of today', async () => {
  const site = await openSite();
  const [textVersion = ''] = CURRENT_CONSENTS;
  const early = await addEnrolled(site, 'E1', 1);
  const gone = await addEnrolled(site, 'E2', 2);
  const left = await addEnrolled(site, 'E3', 3);
  const { id } = addPerson(site, 'E4');
  expect(await codeOf(() => recordConsent(site, id, '2020-01/en', by, signed('E4')))).toBe('consent-text-changed');
  expect(readConsents(site, id)).toEqual([]);
  recordConsent(site, id, textVersion, by, signed('E4'));
  withdrawConsent(site, gone.id, by);
  archiveStaff(site, left.id, true, by);
  expect(listToAskAgain(site)).toMatchObject([{ staffId: early.id, code: 'E1', textVersion: 'v1' }]);
  site.clock.add(60_000);
  recordConsent(site, early.id, textVersion, by, signed('E1'));
  expect(listToAskAgain(site)).toEqual([]);
  expect(readConsents(site, early.id)).toMatchObject([{ isCurrent: true }, { isCurrent: false, signedBy: null }]);
  // Withdrawn at once, whichever text it was for; what was signed stays as the proof that it was given.
  withdrawConsent(site, early.id, by);
  expect(readConsents(site, early.id).map(({ withdrawnAt }) => withdrawnAt)).not.toContain(null);
});

test('what somebody new signed at the kiosk is theirs once a manager has accepted them', async () => {
  const site = await openSite();
  changePolicy(site, { ...defaultPolicy, newcomersAllowed: true }, by);
  const [textVersion = ''] = CURRENT_CONSENTS;
  const pictures = [1, 2, 3].map((number) => ({ ...picture(face(1, number)), source: 'kiosk' as const }));
  const asked = { requestId: randomUUID(), name: 'Nina New', code: null, textVersion, pictures };
  const old = { ...asked, textVersion: '2020-01/en', signature: signed('Nina') };
  expect(await codeOf(() => submitNewcomer(site, old))).toBe('consent-text-changed');
  submitNewcomer(site, { ...asked, signature: signed('Nina') });
  const [waiting] = await readNewcomers(site);
  const person = { code: 'N1', name: 'Nina New', email: null, pattern: weekdaysPattern(shift('09:00', '17:00')) };
  const newcomerId = waiting?.id as NonNullable<typeof waiting>['id'];
  const { staffId } = await acceptNewcomer(site, { newcomerId, as: { kind: 'new', person } }, by);
  expect(readConsents(site, staffId)).toMatchObject([{ textVersion, signature: signed('Nina').picture }]);
  expect(rows(site, 'newcomers')).toEqual([]);
});
