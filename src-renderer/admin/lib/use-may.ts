import { useMemo } from 'react';
import { rolesOf } from '../../../src-shared/ipc/channel.ts';
import { type ChannelName, contract } from '../../../src-shared/ipc/contract.ts';
import type { AccountRole } from '../../../src-shared/models/accounts.ts';
import { type Page, useAdmin } from './store.ts';

/** Whether a role reaches a channel. Only what is shown depends on it: the main process refuses by itself. */
const reaches = (role: AccountRole, channel: ChannelName): boolean =>
  rolesOf(contract[channel].access)?.includes(role) === true;

/** Answers which channels whoever is signed in may use, so that a page offers nothing else. */
export function useMay(): (channel: ChannelName) => boolean {
  const role = useAdmin((state) => state.session?.role);
  return useMemo(() => (channel) => role !== undefined && reaches(role, channel), [role]);
}

const everyPage = [
  'dashboard' as const,
  ...(['today', 'roster', 'leave', 'staff', 'swaps', 'hours', 'reports', 'corrections'] as const),
  ...(['attendance', 'presence', 'venues', 'payroll', 'exports', 'settings', 'audit'] as const),
];
type MainPage = (typeof everyPage)[number];

const pages: Readonly<Record<AccountRole, readonly MainPage[]>> = {
  owner: everyPage,
  manager: everyPage,
  supervisor: ['today', 'roster', 'reports', 'presence'],
  auditor: ['hours', 'reports', 'corrections', 'attendance', 'presence', 'payroll', 'exports', 'audit'],
};

/** The pages in the navigation of a role; the first is where it begins. */
export const pagesOf = (role: AccountRole): readonly [MainPage, ...MainPage[]] =>
  pages[role] as readonly [MainPage, ...MainPage[]];

/** Where a role begins. */
export const firstPageOf = (role: AccountRole): Page => ({ name: pagesOf(role)[0] });
