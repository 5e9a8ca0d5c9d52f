/** The face of one picture, as the bench of covered mouths needs it. */
export interface SeenMouth {
  /** Points in pixels of the picture, x, y, z triples. */
  readonly mesh: readonly number[];
  /** What the gate of pictures has against it, the mouth aside. */
  readonly reasons: readonly string[];
  /** FaceRes' numbers, plain and mirrored. */
  readonly views: readonly (readonly number[])[];
  /** What the product makes of it: cloth by those numbers, a hand by the detector of hands. */
  readonly cloth: boolean;
  readonly hand: boolean;
  /** The whole description, as of a picture that is kept; null where it was not asked for. */
  readonly embedding: readonly number[] | null;
}

export interface MouthPage {
  open(): Promise<void>;
  /** Null where no face is found. */
  look(base64: string, describe: boolean): Promise<SeenMouth | null>;
}
