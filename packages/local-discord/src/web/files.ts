/** The files that the page consists of. */

export interface PageFile {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
/** By their paths; `/` is the page itself. */
export type PageFiles = ReadonlyMap<string, PageFile>;
