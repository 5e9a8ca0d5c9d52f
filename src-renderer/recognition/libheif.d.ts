/** The part of libheif's Emscripten interface that is used here; the package declares its C functions only. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  interface HeifImage {
    get_width(): number;
    get_height(): number;
    /** Fills the pixels, 8 bits of red, green, blue and alpha each; null where they cannot be decoded. */
    display(into: ImageData, done: (shown: ImageData | null) => void): void;
    free(): void;
  }
  interface HeifDecoder {
    /** The pictures of a file; none where it is damaged. */
    decode(file: Uint8Array): HeifImage[];
  }
  export default function load(): { readonly HeifDecoder: new () => HeifDecoder };
}
