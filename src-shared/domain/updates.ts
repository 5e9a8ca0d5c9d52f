import type { Instant, Zone } from '../models/time.ts';
import { type PackageKind, UPDATE_PRODUCT, type UpdateManifest, type UpdatePackage } from '../models/updates.ts';
import { timeOfDayOf } from './civil-time.ts';

/** What a release is held against. */
export interface UpdateTarget {
  readonly version: string;
  readonly kind: PackageKind;
  readonly arch: string;
  /** How many migrations the database has here. */
  readonly schema: number;
}

type Verdict =
  | { readonly kind: 'newer'; readonly file: UpdatePackage }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly code: 'update-other-product' | 'update-older' | 'update-no-package' };

/** Below zero where the first of two `major.minor.patch` is the older one. */
export function compareVersions(a: string, b: string): number {
  const parts = b.split('.').map(Number);
  for (const [index, part] of a.split('.').map(Number).entries()) {
    const difference = part - (parts[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a signed release is for this machine, and newer than what runs here. */
export function judgeUpdate(manifest: UpdateManifest, target: UpdateTarget): Verdict {
  if (manifest.product !== UPDATE_PRODUCT) return { kind: 'refused', code: 'update-other-product' };
  const order = compareVersions(manifest.version, target.version);
  if (order === 0) return { kind: 'same' };
  // A database that this machine wrote already would not open in it.
  if (order < 0 || manifest.schema < target.schema) return { kind: 'refused', code: 'update-older' };
  const file = manifest.packages.find(({ kind, arch }) => kind === target.kind && arch === target.arch);
  return file === undefined ? { kind: 'refused', code: 'update-no-package' } : { kind: 'newer', file };
}

/** Nobody came or went for so long: the door is quiet. */
const QUIET_MS = 30 * 60_000;

/** Whether it is the hour to install in, and nobody was at the door of late. */
export function isQuietHour(
  installAt: number | null,
  { now, zone, lastPunchAt }: { readonly now: Instant; readonly zone: Zone; readonly lastPunchAt: Instant | null },
): boolean {
  if (installAt === null || Number(timeOfDayOf(now, zone).slice(0, 2)) !== installAt) return false;
  return lastPunchAt === null || now - lastPunchAt >= QUIET_MS;
}
