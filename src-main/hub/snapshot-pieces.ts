import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { DeepReadonly } from '../../src-shared/models/deep-readonly.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import { rowVersionSchema } from '../../src-shared/models/hub.ts';
import { instantSchema } from '../../src-shared/models/time.ts';
import { imageSchema } from '../db/queries/shared-tables.ts';
import type { Vault } from '../platform/vault.ts';
import { factSchema, rowEntrySchema } from './entries.ts';

const versionSchema = rowVersionSchema.readonly();
const placeShape = { door: z.int().min(1), seq: z.int().min(1) };

/** Punches and corrections between two snapshots, in the order of the log. */
const factsSchema = z.array(z.strictObject({ ...placeShape, entry: factSchema }));
/** Shared rows as they are, each with what is undecided about it. */
const stateSchema = z.strictObject({
  /** The schema of the database that it was made of. */
  schema: z.int().min(1),
  /** How far the entries of each door are in it. */
  read: z.array(z.strictObject(placeShape)),
  /** Door and number of the last entry that is in it. */
  mark: z.string().max(60),
  parked: z.array(z.strictObject({ ...placeShape, why: z.string().max(400), entry: z.string() })),
  rows: z.array(
    z.strictObject({
      row: rowEntrySchema,
      conflicts: z.array(
        z.strictObject({
          version: versionSchema,
          at: instantSchema,
          image: imageSchema.nullable(),
          decided: z.boolean(),
        }),
      ),
    }),
  ),
});
export type FactsPiece = DeepReadonly<z.infer<typeof factsSchema>>;
export type StatePiece = DeepReadonly<z.infer<typeof stateSchema>>;

/** Which piece of which snapshot: part of its seal. */
export interface PiecePlace {
  readonly site: string;
  readonly until: number;
  readonly kind: 'facts' | 'state';
  readonly number: number;
}

const ofPlace = ({ site, until, kind, number }: PiecePlace): string => `${site} ${until} ${kind} ${number}`;

/** A piece is at most so long once unpacked (bytes). */
const MOST_BYTES = 64_000_000;

/** Seals a piece whole, as an entry is. */
export const sealPiece = (vault: Pick<Vault, 'seal'>, place: PiecePlace, piece: FactsPiece | StatePiece): Buffer =>
  vault.seal('hub-snapshot', ofPlace(place), deflateRawSync(Buffer.from(JSON.stringify(piece), 'utf8')));

function openPiece<T>(schema: z.ZodType<T>, vault: Pick<Vault, 'open'>, place: PiecePlace, body: Uint8Array): T {
  try {
    const plain = vault.open('hub-snapshot', ofPlace(place), body);
    return schema.parse(JSON.parse(inflateRawSync(plain, { maxOutputLength: MOST_BYTES }).toString('utf8')));
  } catch {
    throw new AppError('hub-snapshot', 'a piece of a snapshot cannot be read');
  }
}

/** Throws `AppError` `hub-snapshot` where nobody with the site's key wrote it so. */
export const openFacts = (vault: Pick<Vault, 'open'>, place: PiecePlace, body: Uint8Array): FactsPiece =>
  openPiece(factsSchema, vault, place, body);

/** Throws as `openFacts`. */
export const openState = (vault: Pick<Vault, 'open'>, place: PiecePlace, body: Uint8Array): StatePiece =>
  openPiece(stateSchema, vault, place, body);
