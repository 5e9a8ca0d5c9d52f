import { z } from 'zod';

/** Names a punch of the record: one that was stored (`punch:12`), or one that a correction added (`correction:3`). */
export type PunchKey = `${'punch' | 'correction'}:${number}`;

const LONGEST_KEY = 'correction:'.length + 15;

const keyText = z
  .string()
  .max(LONGEST_KEY)
  .regex(/^(?:punch|correction):[1-9]\d{0,14}$/);
export const punchKeySchema = keyText as unknown as z.ZodType<PunchKey, string>;

/** The key of a stored punch. */
export const punchKey = (id: number): PunchKey => `punch:${id}`;

/** Whether a correction added the punch: nobody punched it. */
export const isAdded = (key: PunchKey): boolean => key.startsWith('correction:');

/** The row that a key names: of the stored punches, or of the corrections where `isAdded`. */
export const rowOfKey = (key: PunchKey): number => Number(key.slice(key.indexOf(':') + 1));
