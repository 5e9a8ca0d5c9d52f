/** The two systems that look at the same clip: this product, and Human set up as in its own face-ID demo. */
export const SYSTEMS = ['ours', 'stock'] as const;
export type System = (typeof SYSTEMS)[number];

export interface Enrolment {
  readonly name: string;
  readonly url: string;
}

/** The rules of Human's face-ID demo, by its own names; "faceCount" holds wherever the others are asked. */
export const DEMO_RULES = [
  'facingCenter',
  'lookingCenter',
  'faceConfidence',
  'faceSize',
  'distance',
  'descriptor',
  'age',
  'gender',
  'blinkDetected',
  'antispoofCheck',
  'livenessCheck',
] as const;
export type DemoRule = (typeof DEMO_RULES)[number];

/**
 * How a rule of the demo went with one person: when it first held, from the person's entering, and in what share of its
 * looks.
 */
export interface RuleRecord {
  readonly firstMs: number | null;
  readonly share: number;
}

/**
 * When somebody came into view and when the system had made up its mind; `performance.now()` of the page in
 * milliseconds.
 */
export interface Entry {
  /** The marker of the scene: which person it is. */
  readonly marker: number;
  readonly enteredAt: number;
  /** The decision by the system's own rules. */
  readonly decided: Decision | null;
  /** Human without its rules about blinking, spoofing and liveness. */
  readonly withoutLiveness: Decision | null;
  /** The first frame that was described at all, whatever the rules say. */
  readonly described: Decision | null;
  /** Human only. */
  readonly rules: Readonly<Partial<Record<DemoRule, RuleRecord>>>;
}

export interface Decision {
  readonly at: number;
  readonly name: string | null;
}

/**
 * What a system has done so far: frames with a face (ours: that any network was shown), the time they took, and
 * networks run.
 */
export interface Work {
  readonly frames: number;
  readonly milliseconds: number;
  readonly networkRuns: number;
}

export interface Watched {
  readonly entries: readonly Entry[];
  /** The longest the page's own thread was busy with one task, by the browser's own count (from 50 ms on; else 0). */
  readonly longestTaskMs: number;
  readonly longTasks: number;
  /** The longest that a timer of 4 ms was kept waiting. */
  readonly longestGapMs: number;
}

/** What the bench's page offers as `globalThis.bench`. */
export interface VisionPage {
  /** Loads a system and enrols people; says which backend it runs on. Null: only the camera. */
  open(system: System | null, backend: 'webgl' | 'wasm', people: readonly Enrolment[]): Promise<string>;
  /** Opens the camera, which starts the clip anew, and watches it. */
  watch(seconds: number): Promise<Watched>;
  work(): Promise<Work>;
}
