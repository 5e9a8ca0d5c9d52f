/**
 * A network that a site brings itself, to describe faces in the place of the one that ships here. It comes as a few
 * files: `network.json`, which says how faces are put to the network, and the network.
 */
import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import { instantSchema } from './time.ts';

/** The name of the file that describes the others. */
export const NETWORK_FILE = 'network.json';

/** The file that describes the others is no longer than this. */
export const MOST_DESCRIPTION_BYTES = 65_536;

/** All files of a network together, at most. */
export const MOST_NETWORK_BYTES = 400 * 1024 * 1024;

/** Widths that the search takes: its kernel reads 32 numbers at a time. */
const WIDTH_STEP = 32;
const LEAST_WIDTH = 64;
const MOST_WIDTH = 2048;

/** Plain names, so that none leads out of the folder they are kept in, and none that Windows takes for a device. */
const fileSchema = z.strictObject({
  file: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}\.(onnx|json|bin)$/)
    .regex(/^(?!(con|prn|aux|nul|com\d|lpt\d)\.)/i),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1).max(MOST_NETWORK_BYTES),
});

const threeOf = <T extends z.ZodType>(each: T) => z.tuple([each, each, each]);
const text = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u);

const descriptionSchema = z.strictObject({
  format: z.literal('clockface-network'),
  version: z.literal(1),
  /** As people know it. */
  name: text,
  /** Under which licence the site uses it. */
  licence: text,
  /** `tfjs`: a graph model of TensorFlow.js, its description first and its weights after it, in their order. */
  kind: z.enum(['onnx', 'tfjs']),
  files: z.array(fileSchema).min(1).max(64),
  input: z.strictObject({
    /** Side of the square in pixels. */
    size: z.int().min(32).max(512),
    /** Whether the three colours of a pixel lie together (`nhwc`) or a picture of each follows the other (`nchw`). */
    layout: z.enum(['nhwc', 'nchw']),
    colours: z.enum(['rgb', 'bgr']),
  }),
  /**
   * Where both eye centres (first the one at the left of the picture), tip of the nose and corners of the mouth come to
   * lie, x and y by turns in pixels of the square. `arcface`: where ArcFace has them, for any size.
   */
  alignment: z.union([z.literal('arcface'), z.array(z.number().min(-512).max(1024)).length(10)]),
  /** From each value, 0 to 255, the mean is taken off, and the rest divided: by colour in the order of `colours`. */
  normalisation: z.strictObject({
    mean: threeOf(z.number().min(-1024).max(1024)),
    divide: threeOf(z.number().min(1e-3).max(1e4)),
  }),
  /** How many numbers it gives for a face. They are compared by their cosine. */
  width: z.int().min(LEAST_WIDTH).max(MOST_WIDTH).multipleOf(WIDTH_STEP),
  /** Whether a face and its mirror image are described and averaged. */
  mirror: z.boolean(),
  /** Cosines as its maker knows them: of different people on average, and that one pair of ten thousand reaches. */
  scores: z.strictObject({ different: z.number().min(-0.5).max(0.9), oneInTenThousand: z.number().min(0).max(0.99) }),
});

/** What is wrong between the fields of a description that are each right. */
function faultOf({ kind, files, scores, alignment, input }: z.infer<typeof descriptionSchema>): string | null {
  const names = files.map(({ file }) => file.toLowerCase());
  if (new Set(names).size < names.length || names.includes(NETWORK_FILE)) return 'a file is named twice';
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_NETWORK_BYTES) return 'the files are too large';
  const endings = names.map((name) => name.slice(name.lastIndexOf('.') + 1));
  if (kind === 'onnx' && (files.length !== 1 || endings[0] !== 'onnx')) return 'an ONNX network is one .onnx file';
  if (kind === 'tfjs' && (endings[0] !== 'json' || endings.length < 2 || endings.slice(1).some((end) => end !== 'bin')))
    return 'a network of TensorFlow.js is a .json file and .bin files after it';
  if (scores.oneInTenThousand - scores.different < LEAST_SPREAD) return 'the scores are too close together';
  if (alignment !== 'arcface' && alignment.some((at) => at > 2 * input.size || at < -input.size))
    return 'a point of the alignment lies far outside';
  return null;
}

/** Scores closer together than this part nobody. */
export const LEAST_SPREAD = 0.05;

export const networkDescriptionSchema = descriptionSchema.superRefine((description, context) => {
  const fault = faultOf(description);
  if (fault !== null) context.addIssue({ code: 'custom', message: fault });
});
export type NetworkDescription = DeepReadonly<z.infer<typeof descriptionSchema>>;

/** Names a network whatever it calls itself: the SHA-256 of its description, in hex. */
export const networkIdSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'NetworkId'>();
export type NetworkId = z.infer<typeof networkIdSchema>;

/** A short number for a network that fits in a list of floats: 24 bits of its id. */
export const markOf = (id: NetworkId): number => Number.parseInt(id.slice(0, 6), 16);

/** What the numbers of a network are stored under. */
export const ownModel = (id: NetworkId): string => `own-network:${id.slice(0, 16)}`;

/** What a network's cosines mean at this site. */
export const scoreScaleSchema = z.strictObject({
  /** The mean of different people. */
  different: z.number(),
  /** What one comparison of ten thousand of different people reaches. */
  oneInTenThousand: z.number(),
});
export type ScoreScale = DeepReadonly<z.infer<typeof scoreScaleSchema>>;

/** What a site's own faces said of a network. */
export const networkCalibrationSchema = z.strictObject({
  at: instantSchema,
  people: z.int().min(0),
  pictures: z.int().min(0),
  differentCount: z.int().min(0),
  sameCount: z.int().min(0),
  /** What was found among different people; null where they are too few to say, and its maker's word holds. */
  found: scoreScaleSchema.nullable(),
  /** What holds: what was found, but nothing laxer than its maker's word. */
  scale: scoreScaleSchema,
  /**
   * The share of pictures that do not reach the threshold against the person's others: by this network, and by the one
   * that ships here, for the same pictures. Null where nobody has two.
   */
  missed: z.strictObject({ own: z.number(), builtIn: z.number() }).nullable(),
});
export type NetworkCalibration = DeepReadonly<z.infer<typeof networkCalibrationSchema>>;
