/** What the groups bench's page answers. Boxes in pixels of the picture, upright. */
export interface SeenFace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly eyeDistance: number;
  readonly reasons: readonly string[];
  readonly embedding: readonly number[] | null;
}

export interface GroupsPage {
  open(backend: 'webgl' | 'wasm' | null): Promise<string>;
  /** The face of a picture of one person; null when it is refused. */
  enrol(url: string): Promise<number[] | null>;
  look(
    url: string,
  ): Promise<{ readonly width: number; readonly height: number; readonly ms: number; readonly faces: SeenFace[] }>;
}
