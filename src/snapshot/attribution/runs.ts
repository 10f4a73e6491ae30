/**
 * Who owns which bytes of a file, as runs in the file's order: run k reaches from the end of run k-1 to `ends[k]`
 * (bytes, exclusive) and belongs to `owners[k]`, a module index or `RUNTIME`. The last end is the file's length.
 */
export interface OwnerRuns {
  readonly ends: Uint32Array;
  readonly owners: Int32Array;
}
