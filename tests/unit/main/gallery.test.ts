import { expect, test } from 'vitest';
import { fromBytes, toBytes } from '../../../src-main/gallery/bytes.ts';
import { createGallery } from '../../../src-main/gallery/gallery.ts';
import { DEFAULT_MATCH_POLICY } from '../../../src-shared/domain/face-matching.ts';
import type { StaffId, TemplateId } from '../../../src-shared/models/ids.ts';
import { face } from '../../db/support/faces.ts';

const staffId = (value: number): StaffId => value as StaffId;
const templateId = (value: number): TemplateId => value as TemplateId;

test('a gallery without faces knows nobody', async () => {
  expect(await createGallery().identify(face(1), DEFAULT_MATCH_POLICY)).toEqual({
    kind: 'unknown',
    score: null,
    margin: null,
    rule: null,
  });
});

test('everyone is found among many, and still after others were added and removed', async () => {
  const gallery = createGallery();
  for (let id = 1; id <= 150; id++)
    gallery.add(templateId(id), staffId(Math.ceil(id / 2)), face(Math.ceil(id / 2), id));
  expect(gallery.people()).toBe(75);
  gallery.removeStaff(staffId(3));
  gallery.remove(templateId(1));
  gallery.remove(templateId(9999));
  expect(gallery.people()).toBe(74);
  for (let person = 1; person <= 75; person++) {
    const found = await gallery.identify(face(person, 999), DEFAULT_MATCH_POLICY);
    expect(found.kind).toBe(person === 3 ? 'unknown' : 'match');
    if (found.kind === 'match') expect(found.staffId).toBe(person);
  }
  expect(gallery.embeddingsOf(staffId(1))).toEqual([face(1, 2)]);
  expect(gallery.embeddingsOf(staffId(3))).toEqual([]);
});

test('an embedding comes back from its bytes exactly, whatever buffer they lie in', () => {
  const original = face(4);
  const inner = new Uint8Array(3 + original.byteLength);
  inner.set(toBytes(original), 3);
  expect(fromBytes(inner.subarray(3))).toEqual(original);
  expect(() => fromBytes(inner)).toThrow(RangeError);
});
