import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { DeepReadonly } from '../../src-shared/models/deep-readonly.ts';
import { rowVersionSchema } from '../../src-shared/models/hub.ts';
import { instantSchema } from '../../src-shared/models/time.ts';
import { imageSchema } from '../db/queries/shared-tables.ts';
import type { Vault } from '../platform/vault.ts';

const keySchema = z
  .array(z.union([z.string().max(200), z.int()]))
  .min(1)
  .max(3);
const cellsSchema = imageSchema.shape.row;
const versionSchema = rowVersionSchema.readonly();

/** An accepted punch with the attempt that made it. */
const punchSchema = z.strictObject({
  kind: z.literal('punch'),
  schema: z.int().min(1),
  at: instantSchema,
  punch: cellsSchema,
  attempt: cellsSchema.nullable(),
});
const correctionSchema = z.strictObject({
  kind: z.literal('correction'),
  schema: z.int().min(1),
  at: instantSchema,
  correction: cellsSchema,
});
/** What is added once and never changes. */
export const factSchema = z.discriminatedUnion('kind', [punchSchema, correctionSchema]);

/** A shared row as it is now; `image` is null where it was taken away. */
export const rowEntrySchema = z.strictObject({
  kind: z.literal('row'),
  schema: z.int().min(1),
  at: instantSchema,
  table: z.string().max(64),
  key: keySchema.readonly(),
  version: versionSchema,
  /** The version that it was made of; null where it is new, or told again. */
  base: versionSchema.nullable(),
  /** Versions that this one decides against; in a snapshot all that came before it. */
  resolves: z.array(versionSchema).max(10_000),
  image: imageSchema.nullable(),
});

/** What one door tells the others. `schema` is that of the database it comes from. */
const entrySchema = z.discriminatedUnion('kind', [punchSchema, correctionSchema, rowEntrySchema]);
export type Entry = DeepReadonly<z.infer<typeof entrySchema>>;
export type RowEntry = Extract<Entry, { kind: 'row' }>;

/** Where an entry belongs: part of its seal, so that no door's entry passes for another's. */
export interface EntryPlace {
  readonly site: string;
  readonly door: number;
  readonly seq: number;
}

const ofPlace = ({ site, door, seq }: EntryPlace): string => `${site} ${door} ${seq}`;

/** An entry is at most so long once unpacked (bytes). */
const MOST_BYTES = 8_000_000;

/** Seals an entry whole: the hub learns how many there are, and nothing of what they say. */
export const sealEntry = (vault: Pick<Vault, 'seal'>, place: EntryPlace, entry: Entry): Buffer =>
  vault.seal('hub-entry', ofPlace(place), deflateRawSync(Buffer.from(JSON.stringify(entry), 'utf8')));

/** Reads an entry; null where nobody with the site's key wrote it so, or it says what none can. */
export function openEntry(vault: Pick<Vault, 'open'>, place: EntryPlace, body: Uint8Array): Entry | null {
  try {
    const text = inflateRawSync(vault.open('hub-entry', ofPlace(place), body), { maxOutputLength: MOST_BYTES });
    return readEntry(text.toString('utf8'));
  } catch {
    return null;
  }
}

/** Reads an entry that was put aside. */
export const readEntry = (text: string): Entry => entrySchema.parse(JSON.parse(text));
