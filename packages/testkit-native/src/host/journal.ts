import { closeSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { type Batch, type CanonicalRecord, type Cursor, parseCursor, type ScanState } from '@bitewing/core';

/** What is kept in one step of one batch: all of it, or nothing. */
interface Entry {
  readonly cursor: Cursor;
  readonly records: readonly CanonicalRecord[];
  /** Buckets of the scan state as `table`, `bucket` and base64. */
  readonly staged: readonly (readonly [table: string, bucket: number, bytes: string])[];
}

/**
 * The file of a host: a line for each batch. A line that a killed process did not finish is cut off when the next one opens it,
 * so that a batch, its cursor and the scan state are there together or not at all.
 */
export class Journal {
  readonly kept = new Map<string, CanonicalRecord>();
  readonly #saved = new Map<string, Uint8Array>();
  #staged: (readonly [string, number, string])[] = [];
  readonly #file: number;
  cursor: Cursor | null = null;
  batches = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'a+');
    const bytes = readFileSync(path);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    if (whole < bytes.length) truncateSync(path, whole);
    for (const line of bytes.subarray(0, whole).toString('utf8').split('\n'))
      if (line !== '') this.#take(line);
  }

  readonly scanState: ScanState = {
    get: async (table, bucket) => this.#saved.get(`${bucket}:${table}`)?.slice() ?? null,
    stage: async (table, bucket, bytes) => {
      this.#staged.push([table, bucket, Buffer.from(bytes).toString('base64')]);
    },
  };

  #take(line: string): void {
    const { cursor, records, staged }: Entry = JSON.parse(line);
    this.cursor = parseCursor(JSON.stringify(cursor));
    this.batches += 1;
    for (const record of records) {
      const key = `${record.entity} ${record.id}`;
      if (record.op === 'remove') this.kept.delete(key);
      else this.kept.set(key, record);
    }
    for (const [table, bucket, bytes] of staged)
      this.#saved.set(`${bucket}:${table}`, new Uint8Array(Buffer.from(bytes, 'base64')));
  }

  /** Saves a batch with everything that was staged since the one before. */
  save({ cursor, records }: Batch): void {
    const line = JSON.stringify({ cursor, records, staged: this.#staged });
    this.#staged = [];
    writeSync(this.#file, `${line}\n`);
    this.#take(line);
  }

  close(): void {
    closeSync(this.#file);
  }
}
