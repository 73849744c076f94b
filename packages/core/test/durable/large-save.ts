/** Enough buckets of enough bytes that SQLite writes pages to the file before the commit. */
export const bucketCount = 64;
const bucketSize = 256 * 1024;

/** Content of a bucket in the save at a position. */
export const bucketBytes = (position: number, bucket: number): Uint8Array =>
  new Uint8Array(bucketSize).fill((position * 31 + bucket) % 251);
