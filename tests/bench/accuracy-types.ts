/** The two systems that are compared: this product, and Human with its own defaults and its own match. */
export const SYSTEMS = ['ours', 'stock'] as const;
export type System = (typeof SYSTEMS)[number];

/** Where this product saw the face; box in fractions of the upright picture, which was looked at in this size. */
export interface SeenFace {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly eyeDistance: number;
  readonly yaw: number;
  readonly width: number;
  readonly height: number;
}

/** What one system made of one picture. `refused` is null where a description came out. */
export interface Looked {
  readonly refused: string | null;
  readonly ms: number;
  /** Null where there is none, and from Human. */
  readonly face: SeenFace | null;
}

/** What a file is that neither system can be asked about. */
export type Unreadable = 'missing' | 'not-a-picture';

/** What the bench's page offers as `globalThis.bench`. Pictures are named by their URL throughout. */
export interface BenchPage {
  /** Loads both systems; says which backend they run on. */
  open(backend: 'webgl' | 'wasm' | null): Promise<string>;
  describe(url: string): Promise<Record<System, Looked> | Unreadable>;
  /** Describes a picture that no URL leads to, under a name of its own. */
  describeCopy(name: string, base64: string): Promise<Record<System, Looked> | null>;
  /** This product's descriptions of pictures that were described before; empty where one was refused. */
  embeddings(urls: readonly string[]): number[][];
  /** Scores of pairs, higher is more alike; null where a picture was refused. */
  score(pairs: readonly (readonly [string, string])[]): Record<System, (number | null)[]>;
}

/** What is printed for each system: fractions of 1, null where the input has no such comparison. */
export interface Figures {
  readonly eer: number | null;
  readonly tarAtFar1e2: number | null;
  readonly tarAtFar1e3: number | null;
  readonly rank1: number | null;
  readonly tpirAtFpir1e2: number | null;
  readonly notFound: number;
  readonly msPerImage: number;
}
