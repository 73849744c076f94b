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
  /**
   * Most that was held on the heap and outside of it, over what was held before, garbage left out; looked at again and
   * again while both passes read. Null unless the process runs with `--expose-gc`.
   */
  readonly mostHeldMebibytes: number | null;
  /** Files in the temporary folder after the error or the end, before the source is disposed of. */
  readonly leftBehind: readonly string[];
}

const [, , path = '', temporaryFolder = '', memoryLimitBytes = ''] = process.argv;
const mebibyte = 1024 * 1024;
const collectGarbage = globalThis.gc;

function heldBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

collectGarbage?.();
const heldBefore = heldBytes();
let mostHeld = 0;
let lookedAt = 0;
const source = openDump(path, 'child', {
  temporaryFolder,
  memoryLimitBytes: Number(memoryLimitBytes),
  // The second pass begins at 0 again.
  onProgress: ({ bytesRead }) => {
    if (collectGarbage === undefined || Math.abs(bytesRead - lookedAt) < 2 * mebibyte) return;
    lookedAt = bytesRead;
    collectGarbage();
    mostHeld = Math.max(mostHeld, heldBytes() - heldBefore);
  },
});
let records = 0;
let settled = false;
let failure: BitewingError | null = null;
try {
  for await (const batch of source.snapshot()) {
    records += batch.records.length;
    settled = batch.settled;
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
  mostHeldMebibytes: collectGarbage === undefined ? null : mostHeld / mebibyte,
  leftBehind,
};
process.stdout.write(JSON.stringify(outcome));
