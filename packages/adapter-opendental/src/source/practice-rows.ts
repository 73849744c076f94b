import { stat } from 'node:fs/promises';
import type { ResolvedDumpOptions } from '../options.ts';
import type { FileIdentity, OpenDump } from '../way/dump/dump-file.ts';
import { readTables, type WantedTable } from '../way/dump/read-tables.ts';
import type { PackedBlock } from '../way/dump/row-packer.ts';
import { RowsAside } from '../way/dump/thread/rows-aside.ts';
import { openPracticeDump } from './practice-dump.ts';

/** A smaller file is read sooner than a thread comes up. */
const smallestForThread = 4 * 1024 * 1024;

async function takesThread({ thread, path }: ResolvedDumpOptions): Promise<boolean> {
  if (thread !== undefined) return thread;
  // A file that is not there is told of by whoever opens it.
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  );
  return size >= smallestForThread;
}

/** The rows of a dump, read once. */
export interface PracticeRows extends AsyncDisposable {
  /** Starts a thread, if there is to be one: it comes up while the dump is surveyed. */
  begin(signal: AbortSignal): Promise<void>;
  /** As `readTables`. */
  read(
    file: FileIdentity,
    wanted: readonly WantedTable[],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<PackedBlock>;
}

/**
 * Reads the rows of a dump: on a thread of its own, where that pays and there can be one, so that rows are scanned while others
 * are mapped. The rows and their order are the same.
 */
export function practiceRows(options: ResolvedDumpOptions): PracticeRows {
  const { path, maxValueBytes } = options;
  let aside: RowsAside | null = null;
  let dump: OpenDump | null = null;
  const dispose = async (): Promise<void> => {
    const held = [aside, dump];
    aside = null;
    dump = null;
    for (const resource of held) await resource?.[Symbol.asyncDispose]();
  };
  return {
    async begin(signal) {
      const isWanted = await takesThread(options);
      // Whoever disposed of these rows meanwhile aborted it: no thread may come up behind their back.
      signal.throwIfAborted();
      if (isWanted) aside = RowsAside.start();
    },
    async *read(file, wanted, signal) {
      const task = { file, wanted, maxValueBytes };
      try {
        const thread = aside;
        if (thread !== null && (await thread.isReady(signal))) {
          const bytesTotal = file.size;
          const onRead = (bytesRead: number) =>
            options.onProgress?.({ phase: 'rows', bytesRead, bytesTotal });
          yield* thread.blocks({ ...task, path, wanted: wanted.map(withoutRows) }, signal, onRead);
          return;
        }
        dump = await openPracticeDump(options, 'rows');
        yield* readTables(dump, { ...task, ...(signal === undefined ? {} : { signal }) });
      } finally {
        await dispose();
      }
    },
    [Symbol.asyncDispose]: dispose,
  };
}

/** What the survey kept is of no use to a thread. */
const withoutRows = (wanted: WantedTable): WantedTable => ({
  ...wanted,
  table: { ...wanted.table, kept: [] },
});
