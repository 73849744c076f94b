/**
 * Keys and hashes of what a rescan saw, kept by the host because they do not fit a cursor.
 *
 * `stage` is not visible to `get` until the host commits it together with the cursor of the batch that
 * follows. A bucket may hold native keys (quasi PHI): store it, never log it.
 */
export interface ScanState {
  get(table: string, bucket: number): Promise<Uint8Array | null>;
  stage(table: string, bucket: number, bytes: Uint8Array): Promise<void>;
}
