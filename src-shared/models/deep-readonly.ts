/** The type with every property and list in it unchangeable. Branded ids, bytes and vectors stay as they are. */
export type DeepReadonly<T> = T extends string | number | boolean | null | undefined | Uint8Array | Float32Array
  ? T
  : T extends readonly unknown[]
    ? { readonly [Index in keyof T]: DeepReadonly<T[Index]> }
    : T extends object
      ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
      : T;
