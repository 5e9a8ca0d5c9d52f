/** What the kiosk must tell besides a person's punch. Each has a title and a piece of advice in the catalogue. */
export const problemCodes = [
  'starting',
  'camera-starting',
  'camera-missing',
  'camera-denied',
  'camera-busy',
  'camera-lost',
  'models-missing',
  'models-damaged',
  'no-backend',
  'recognition-failed',
  'nobody-enrolled',
  'not-set-up',
  'unreachable',
  'db-locked',
  'db-newer',
  'db-damaged',
  'data-not-writable',
  'disk-failing',
  'disk-full',
  'file-not-written',
  'key-unavailable',
  'passphrase-needed',
  'too-late',
  'locked-out',
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/**
 * The problem that a code of the main process or of recognition is shown as; what has no words of its own is
 * `internal`.
 */
export function asProblem(code: string): ProblemCode {
  return problemCodes.find((known) => known === code) ?? 'internal';
}

/** How the parts that a punch needs are doing. `null` is well. */
export type Health = Readonly<{
  /** The main process and what it stands on. */
  app: ProblemCode | null;
  /** Models and backend. */
  engine: ProblemCode | null;
  camera: ProblemCode | null;
  /** How many people can be recognised. */
  enrolled: number;
}>;

export const startOfHealth: Health = { app: 'starting', engine: 'starting', camera: 'camera-starting', enrolled: 0 };

/**
 * The one problem to show: what would leave the others without effect comes first, and a fault before mere waiting.
 * Null when people can be recognised.
 */
export function problemOf(health: Health): ProblemCode | null {
  if (health.app !== null) return health.app;
  if (health.engine !== null && health.engine !== 'starting') return health.engine;
  if (health.camera !== null && health.camera !== 'camera-starting') return health.camera;
  if (health.enrolled === 0) return 'nobody-enrolled';
  return health.engine ?? health.camera;
}

/** Whether a PIN still works: it needs neither camera nor models, but it needs the database. */
export function allowsPin(health: Health): boolean {
  return health.app === null;
}
