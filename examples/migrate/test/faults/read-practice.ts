// A process of its own that reads a dump to its end and says how that went, and how much memory it took.
import { readdir } from 'node:fs/promises';
import { BitewingError } from '@bitewing/core';
import { openDump } from './practice-server.ts';

/** What the process prints. */
export interface ReadOutcome {
  /** Null when the whole dump was read. */
  readonly code: string | null;
  readonly cause: string | null;
  readonly records: number;
  readonly settled: boolean;
  /** Most of what buffers took outside of the heap, looked at between batches. */
  readonly mostBufferMebibytes: number;
  /** Files in the temporary folder after the error or the end, before the source is disposed of. */
  readonly leftBehind: readonly string[];
}

const [, , path = '', temporaryFolder = '', memoryLimitBytes = ''] = process.argv;
const source = openDump(path, 'child', { temporaryFolder, memoryLimitBytes: Number(memoryLimitBytes) });
let records = 0;
let settled = false;
let mostBufferBytes = 0;
let failure: BitewingError | null = null;
try {
  for await (const batch of source.snapshot()) {
    records += batch.records.length;
    settled = batch.settled;
    mostBufferBytes = Math.max(mostBufferBytes, process.memoryUsage().external);
  }
} catch (error) {
  if (!BitewingError.is(error)) throw error;
  failure = error;
}
const leftBehind = await readdir(temporaryFolder);
await source[Symbol.asyncDispose]();
const outcome: ReadOutcome = {
  code: failure?.code ?? null,
  cause: failure?.cause?.code ?? null,
  records,
  settled,
  mostBufferMebibytes: mostBufferBytes / 1024 ** 2,
  leftBehind,
};
process.stdout.write(JSON.stringify(outcome));
