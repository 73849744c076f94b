import { tmpdir } from 'node:os';
import { BitewingError } from '../error/bitewing-error.ts';
import { mergeRuns } from './merge-runs.ts';
import { type SortEntry, SpillRun } from './spill-run.ts';

export interface ExternalSortOptions {
  /** How much to hold in memory before entries are put aside; 64 MiB by default. */
  readonly memoryLimitBytes?: number;
  /** Where to put them; the system's temporary folder by default. */
  readonly temporaryFolder?: string;
}

/** Sorts more than memory holds. */
export interface ExternalSort extends AsyncDisposable {
  add(entries: readonly SortEntry[]): Promise<void>;
  /**
   * Everything added, by key in UTF-16 code units; entries with the same key in the order they were added.
   *
   * @throws BitewingError `internal` the second time: reading takes the entries away
   */
  sorted(): AsyncIterable<SortEntry>;
  /** The same in blocks of many entries, for whoever reads millions: each `await` costs as much as an entry. */
  sortedBlocks(): AsyncIterable<readonly SortEntry[]>;
  /** How many runs were put aside so far. */
  readonly spilledRuns: number;
}

/** Two bytes a character and what an object with two strings costs. */
const sizeOf = (entry: SortEntry): number => 2 * (entry.key.length + entry.text.length) + 80;

const byKey = (left: SortEntry, right: SortEntry): number =>
  left.key < right.key ? -1 : left.key > right.key ? 1 : 0;

async function* oneBlock(entries: readonly SortEntry[]): AsyncGenerator<readonly SortEntry[]> {
  yield entries;
}

/**
 * Sorts entries with bounded memory: what exceeds the limit goes to encrypted temporary files that are gone when
 * the sort is disposed of, and when the process dies.
 *
 * While the runs are merged each takes 256 KiB more.
 *
 * @throws BitewingError `spill_failed` when the temporary folder cannot take the entries
 */
export function externalSort(options: ExternalSortOptions = {}): ExternalSort {
  const memoryLimitBytes = options.memoryLimitBytes ?? 64 * 1024 * 1024;
  const temporaryFolder = options.temporaryFolder ?? tmpdir();
  const runs: SpillRun[] = [];
  let held: SortEntry[] = [];
  let heldBytes = 0;
  let wasRead = false;

  async function* sortedBlocks(): AsyncGenerator<readonly SortEntry[]> {
    if (wasRead) throw new BitewingError('internal', { detail: 'A sort was read a second time.' });
    wasRead = true;
    const rest = held.sort(byKey);
    held = [];
    if (runs.length === 0) yield rest;
    else yield* mergeRuns([...runs.map((run) => run.read()), oneBlock(rest)]);
  }

  return {
    get spilledRuns() {
      return runs.length;
    },
    async add(entries) {
      for (const entry of entries) {
        held.push(entry);
        heldBytes += sizeOf(entry);
        if (heldBytes > memoryLimitBytes) {
          runs.push(await SpillRun.write(held.sort(byKey), temporaryFolder));
          held = [];
          heldBytes = 0;
        }
      }
    },
    async *sorted() {
      for await (const block of sortedBlocks()) yield* block;
    },
    sortedBlocks,
    async [Symbol.asyncDispose]() {
      held = [];
      for (const run of runs.splice(0)) await run[Symbol.asyncDispose]();
    },
  };
}
