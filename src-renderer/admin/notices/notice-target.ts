import type { NoticeKind } from '../../../src-shared/models/notices.ts';
import type { Page } from '../lib/store.ts';

/** Where what a notice tells of is settled. */
const targets: Readonly<Record<NoticeKind, Page>> = {
  missing: { name: 'today' },
  'overtime-near': { name: 'reports', first: { report: 'overtime' } },
  'rest-short': { name: 'hours' },
  leave: { name: 'leave' },
  correction: { name: 'corrections' },
  'export-failed': { name: 'exports' },
  'backup-late': { name: 'settings', tab: 'backup' },
  'disk-low': { name: 'settings', tab: 'diagnostics' },
  'data-found': { name: 'today' },
  'update-waiting': { name: 'settings', tab: 'updates' },
  'mail-failed': { name: 'settings', tab: 'notices' },
};

export const targetOf = (kind: NoticeKind): Page => targets[kind];
