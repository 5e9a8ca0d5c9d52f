import { describe, expect, it } from 'vitest';
import { formErrors } from '../../../src-renderer/admin/lib/zod-form.ts';
import { createRequest, draftOf, updateRequest } from '../../../src-renderer/admin/staff/staff-input.ts';
import { templates, weekWith } from '../../../src-renderer/admin/weeks/week.ts';
import { passwordLength } from '../../../src-renderer/admin/wizard/password-length.ts';
import { contract } from '../../../src-shared/ipc/contract.ts';
import { staffSummarySchema } from '../../../src-shared/models/roster.ts';

const stored = staffSummarySchema.parse({
  id: 7,
  code: 'E-7',
  name: 'Ada',
  email: null,
  role: 'cook',
  joinedOn: '2025-01-01',
  leavesOn: null,
  archivedAt: null,
  templates: 0,
  consent: 'none',
  hasPin: false,
  pattern: { id: 1, effectiveFrom: '2026-01-01', weeks: [weekWith(templates.day)] },
});

describe('the form of a staff member', () => {
  it('is ready to be saved once name and code are there', () => {
    const draft = { ...draftOf(null, '2026-11-20'), code: 'E-1', name: 'Ada' };
    expect(contract['staff:create'].request.safeParse(createRequest(draft)).success).toBe(true);
  });

  it('says which field is wrong, in its own words where there are any', () => {
    const draft = { ...draftOf(null, '2026-11-20'), code: '-', name: '', email: 'nobody', from: null };
    const errors = formErrors(contract['staff:create'].request, createRequest(draft), { '': 'check', code: 'code' });
    expect(errors).toMatchObject({ code: 'code', name: 'check', email: 'check', 'pattern.effectiveFrom': 'check' });
  });

  it('never touches the weekly hours of somebody who is there', () => {
    const draft = { ...draftOf(stored, '2026-11-20'), name: 'Ada L.', role: ' ' };
    const request = {
      staffId: 7,
      code: 'E-7',
      name: 'Ada L.',
      email: null,
      role: null,
      joinedOn: '2025-01-01',
      leavesOn: null,
    };
    expect(updateRequest(draft, stored)).toEqual(request);
    expect(contract['staff:update'].request.safeParse(request).success).toBe(true);
  });
});

it('tells a password by its length alone', () => {
  expect(['P@55w.rd!', 'abcdefghij', 'abcdefghijklmn', 'abcdefghijklmnopqrst'].map(passwordLength)).toEqual([
    'short',
    'fair',
    'good',
    'long',
  ]);
});
