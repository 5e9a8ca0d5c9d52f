import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { civilDateSchema } from './time.ts';

/** Whose updates this program takes: a signature for another product counts for nothing. */
export const UPDATE_PRODUCT = 'com.clockface.kiosk';
/** What lies beside the packages at the address or in the folder. */
export const UPDATE_MANIFEST = 'clockface-update.json';
export const UPDATE_SIGNATURE = 'clockface-update.sig';

/** No package is larger (bytes). */
export const MOST_PACKAGE_BYTES = 1_073_741_824;

/** `major.minor.patch`; nothing else is released. */
const versionSchema = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/);
/** A plain file name: no folder, no way up, nothing hidden. */
const fileNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/);

export const packageKinds = ['AppImage', 'deb', 'nsis', 'mac'] as const;
export type PackageKind = (typeof packageKinds)[number];

const updatePackageSchema = z.strictObject({
  name: fileNameSchema,
  kind: z.enum(packageKinds),
  /** As Node names processors: `process.arch`. */
  arch: z.enum(['x64', 'arm64']),
  bytes: z.int().min(1).max(MOST_PACKAGE_BYTES),
  /** Base64. */
  sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type UpdatePackage = DeepReadonly<z.infer<typeof updatePackageSchema>>;

const notesSchema = z.string().max(4000);

/** What a release says of itself; signed as it lies there, byte by byte (Ed25519). */
export const updateManifestSchema = z.object({
  format: z.literal(1),
  product: z.string().max(200),
  version: versionSchema,
  /** How many migrations its database has. */
  schema: z.int().min(1),
  releasedOn: civilDateSchema,
  notes: z.object({ en: notesSchema, de: notesSchema }),
  packages: z.array(updatePackageSchema).min(1).max(20),
});
export type UpdateManifest = DeepReadonly<z.infer<typeof updateManifestSchema>>;

/** Where updates come from: nowhere, the site's own address, a folder or a stick. */
export const updateSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('address'), url: z.string().min(1).max(2000) }),
  z.strictObject({ kind: z.literal('folder'), folder: z.string().min(1).max(4000) }),
]);
export type UpdateSource = DeepReadonly<z.infer<typeof updateSourceSchema>>;

/** Kept by the machine. `installAt`: the hour (site zone) at which it installs by itself; null: by somebody's word. */
export const updateSettingsSchema = z.strictObject({
  source: updateSourceSchema,
  installAt: z.int().min(0).max(23).nullable(),
});
export type UpdateSettings = DeepReadonly<z.infer<typeof updateSettingsSchema>>;
