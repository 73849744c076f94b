import type { Instant } from '@bitewing/core';

/** How unload files are opened. */
export interface UnloadWayOptions {
  /** The folder, its reload script, or a single data file WITH COLUMN NAMES. */
  readonly path: string;
  /** Encoding of files that do not name one; by default what the script's head says, else `windows-1252`. */
  readonly encoding?: string;
  /** Owner of the tables, where several owners have one of the same name; `PPM` by default. */
  readonly owner?: string;
  /** Tables, by logical name, whose files are read; of others only names and columns are known. All by default. */
  readonly wanted?: (table: string) => boolean;
  /**
   * Columns by which the rows of a table are grouped, by logical name: where its rows turn out to stand in their order,
   * groups need no memory.
   */
  readonly groupedBy?: ReadonlyMap<string, readonly string[]>;
  /** Columns whose cells tell this practice's database from another's, by logical name. */
  readonly identifiedBy?: ReadonlyMap<string, readonly string[]>;
  /** How much of the groups is held in memory before they are put aside; 64 MiB by default. */
  readonly memoryLimitBytes?: number;
  readonly temporaryFolder?: string;
  /** Whether rows are read on a thread of their own; by default where there is much to read. */
  readonly thread?: boolean;
  /** How much there must be to read for a thread of its own, where `thread` says nothing; 128 MiB by default. */
  readonly leastBytesForThread?: number;
  /** The longest row; 64 MiB by default. */
  readonly maxRowBytes?: number;
  /** When the database was unloaded; by default when the script was written, or the oldest file where there is none. */
  readonly takenAt?: Instant;
}

/** The same with its defaults. */
export interface ResolvedUnloadOptions {
  readonly path: string;
  readonly encoding: string | null;
  readonly owner: string;
  readonly wanted: ((table: string) => boolean) | undefined;
  readonly groupedBy: ReadonlyMap<string, readonly string[]>;
  readonly identifiedBy: ReadonlyMap<string, readonly string[]>;
  readonly memoryLimitBytes: number | undefined;
  readonly temporaryFolder: string | undefined;
  readonly thread: boolean | undefined;
  readonly leastBytesForThread: number;
  readonly maxRowBytes: number;
  readonly takenAt: Instant | null;
}

/**
 * What a thread takes off the one that maps is about what the rows cost on their way over: below this it does not pay for its
 * own start, and for memory and a core that others may need.
 */
const defaultLeastBytesForThread = 128 * 1024 * 1024;
const defaultMaxRowBytes = 64 * 1024 * 1024;

export const resolveOptions = (options: UnloadWayOptions): ResolvedUnloadOptions => ({
  path: options.path,
  encoding: options.encoding ?? null,
  owner: options.owner ?? 'PPM',
  wanted: options.wanted,
  groupedBy: options.groupedBy ?? new Map(),
  identifiedBy: options.identifiedBy ?? new Map(),
  memoryLimitBytes: options.memoryLimitBytes,
  temporaryFolder: options.temporaryFolder,
  thread: options.thread,
  leastBytesForThread: options.leastBytesForThread ?? defaultLeastBytesForThread,
  maxRowBytes: options.maxRowBytes ?? defaultMaxRowBytes,
  takenAt: options.takenAt ?? null,
});
