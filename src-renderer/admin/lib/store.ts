import { create } from 'zustand';
import type { ReportName } from '../../../src-shared/ipc/reports.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import type { AppInfo, Session } from '../../../src-shared/ipc/setup.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import type { Zone } from '../../../src-shared/models/time.ts';

export type SettingsTab =
  | 'policy'
  | 'machine'
  | 'keys'
  | 'accounts'
  | 'connections'
  | 'notices'
  | 'doors'
  | 'backup'
  | 'retention'
  | 'lock'
  | 'updates'
  | 'calibration'
  | 'network'
  | 'diagnostics';

/** Which report of whom, and of which dates. */
export interface ReportChoice {
  readonly report: ReportName;
  readonly search: string;
  readonly person: Person | null;
  readonly from: string;
  readonly to: string;
}

export type Page =
  | { readonly name: 'dashboard' }
  | { readonly name: 'today' }
  | { readonly name: 'roster' }
  | { readonly name: 'leave' }
  | { readonly name: 'hours' }
  | { readonly name: 'exports' }
  | { readonly name: 'payroll' }
  | { readonly name: 'reports'; readonly first?: Partial<ReportChoice> }
  | { readonly name: 'swaps' }
  | { readonly name: 'corrections' }
  | { readonly name: 'staff'; readonly adding?: boolean }
  | { readonly name: 'import' }
  | { readonly name: 'newcomers' }
  | { readonly name: 'staff-file' }
  | { readonly name: 'enrolment'; readonly staff: StaffSummary }
  | { readonly name: 'attendance' }
  | { readonly name: 'presence' }
  | { readonly name: 'venues' }
  | { readonly name: 'settings'; readonly tab?: SettingsTab }
  | { readonly name: 'audit' }
  | { readonly name: 'account' };

interface AdminState {
  readonly info: AppInfo | null;
  readonly session: Session | null;
  /** The first-run wizard is on screen; it stays after the site is set up until its last step is left. */
  readonly wizard: boolean;
  readonly page: Page;
  readonly setInfo: (info: AppInfo) => void;
  readonly begin: (info: AppInfo) => void;
  readonly signedIn: (session: Session) => void;
  readonly signedOut: () => void;
  readonly leaveWizard: (page: Page) => void;
  readonly go: (page: Page) => void;
}

/** Who is signed in and which page is on screen. The data of a page lives in the page. */
export const useAdmin = create<AdminState>()((set) => ({
  info: null,
  session: null,
  wizard: false,
  page: { name: 'today' },
  setInfo: (info) => set({ info }),
  begin: (info) => set({ info, session: null, wizard: !info.setUp }),
  signedIn: (session) => set({ session }),
  signedOut: () => set({ session: null, wizard: false, page: { name: 'today' } }),
  leaveWizard: (page) => set({ wizard: false, page }),
  go: (page) => set({ page }),
}));

const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The site's zone; this machine's while the site has none. */
export function useZone(): Zone {
  return useAdmin((state) => state.info?.zone ?? machineZone);
}
