import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { instantSchema } from './time.ts';

/** The systems whose clients may be pointed here by changing one address; `docs/api.md` describes each. */
export const dialectNames = ['roll', 'door', 'roster', 'venue', 'register'] as const;
export const dialectNameSchema = z.enum(dialectNames);
export type DialectName = z.infer<typeof dialectNameSchema>;

/** What a token may do at the local API. Each operation asks for one of them, `docs/api.md` lists which. */
export const apiScopes = [
  'staff:read',
  'staff:write',
  'roster:read',
  'roster:write',
  'punches:read',
  'punches:write',
  'photographs:read',
  'hours:read',
  'hours:write',
  'leave:read',
  'leave:write',
  'swaps:read',
  'swaps:write',
  'venues:read',
  'venues:write',
  'exports:read',
  'audit:read',
  'events:read',
  ...dialectNames.map((name) => `compat:${name}` as const),
] as const;
export const apiScopeSchema = z.enum(apiScopes);
export type ApiScope = z.infer<typeof apiScopeSchema>;

export const apiTokenIdSchema = z.int().positive().brand<'ApiTokenId'>();
export type ApiTokenId = z.infer<typeof apiTokenIdSchema>;

/** What a program is called in settings and audit. */
export const apiTokenNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u);

/** A program's way in, without its secret. */
export const apiTokenSchema = z.strictObject({
  id: apiTokenIdSchema,
  name: apiTokenNameSchema,
  /** The first characters of the token, to tell which one a program has. */
  hint: z.string(),
  scopes: z.array(apiScopeSchema),
  createdAt: instantSchema,
  createdBy: z.string(),
  /** From then on it is refused; null never. */
  expiresAt: instantSchema.nullable(),
  /** To the minute; null before the first use. */
  lastUsedAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
});
export type ApiToken = DeepReadonly<z.infer<typeof apiTokenSchema>>;

/** Where the local API listens: numbers of an address, never a name. */
export const listenAddressSchema = z.union([z.ipv4(), z.ipv6()]);

export const MIN_API_PORT = 1024;
export const DEFAULT_API_PORT = 8740;

/** What becomes of a punch by a picture: stored and flagged, or asked of a manager, or refused. */
export const picturePunchesSchema = z.enum(['accept', 'pending', 'refuse']);
export type PicturePunches = z.infer<typeof picturePunchesSchema>;

export const connectionSettingsSchema = z.strictObject({
  /** Whether the local API is served at all. */
  enabled: z.boolean(),
  address: listenAddressSchema,
  port: z.int().min(MIN_API_PORT).max(65_535),
  picturePunches: picturePunchesSchema,
  dialects: z.array(dialectNameSchema).max(dialectNames.length),
});
export type ConnectionSettings = DeepReadonly<z.infer<typeof connectionSettingsSchema>>;

/** Whether only programs of this machine reach an address. */
export const isLoopback = (address: string): boolean => address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
