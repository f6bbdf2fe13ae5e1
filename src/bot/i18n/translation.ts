/**
 * A namespace in another language: the same keys as in English, so that the compiler finds a text that is missing.
 * Spanish and French have a plural form more (`_many`, from a million on).
 */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]>;
} & { readonly [K in keyof T as K extends `${infer Key}_other` ? `${Key}_many` : never]?: string };
