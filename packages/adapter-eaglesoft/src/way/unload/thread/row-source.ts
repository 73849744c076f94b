import { type AllocateBlock, rowMemory, ThreadReader, unpackRows } from '@bitewing/adapter-kit';
import { adapterName } from '../../../adapter-name.ts';
import { type ReadTask, readRows, readTask } from '../rows/read-task.ts';
import type { RowBlock } from '../rows/row-block.ts';
import { blockBytes, type PackedBlock } from '../rows/row-packer.ts';

/** Less is read sooner here than told to a thread. */
const leastAside = 256 * 1024;

/**
 * The program of the thread: beside this file among the sources, and beside the bundle when it is built. Where a host bundles
 * again it is not found.
 */
function threadProgram(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./row-thread.${extension}`, import.meta.url);
}

/** Uses the memory of a block again for the next one. */
function oneBlock(): AllocateBlock {
  let memory: ArrayBuffer | null = null;
  return (bytes) => {
    if (bytes > blockBytes) return new ArrayBuffer(bytes);
    memory ??= new ArrayBuffer(blockBytes);
    return memory;
  };
}

const noRows = (): undefined => undefined;

const unpacked = ({ memory, count, misfits }: PackedBlock): RowBlock => ({
  misfits,
  next: memory === null ? noRows : unpackRows({ memory: rowMemory(memory), count }),
});

const bytesOf = ({ files }: Pick<ReadTask, 'files'>): number =>
  files.reduce((bytes, { identity }) => bytes + identity.size, 0);

/**
 * Reads rows: on a thread of its own, where that pays and there can be one, so that rows are scanned while others are mapped.
 * The rows and their order are the same.
 */
export class RowSource implements AsyncDisposable {
  readonly #isWanted: boolean | undefined;
  readonly #leastBytes: number;
  #thread: ThreadReader<ReadTask, PackedBlock> | null = null;

  /**
   * @param thread Whether there is to be a thread; left out for: where there is much to read.
   * @param leastBytes How much is much.
   */
  constructor(thread: boolean | undefined, leastBytes: number) {
    this.#isWanted = thread;
    this.#leastBytes = leastBytes;
  }

  /** Starts the thread, if there is to be one: it comes up while the files are surveyed. */
  begin(totalBytes: number): void {
    if (this.#thread === null && (this.#isWanted ?? totalBytes >= this.#leastBytes))
      this.#thread = ThreadReader.start(threadProgram(), adapterName);
  }

  /** The thread, where a task is for it. */
  async #threadFor(task: ReadTask, signal: AbortSignal): Promise<ThreadReader<ReadTask, PackedBlock> | null> {
    const thread = this.#thread;
    const isAside = thread !== null && (this.#isWanted === true || bytesOf(task) >= leastAside);
    return isAside && (await thread.isReady(signal)) ? thread : null;
  }

  /** The rows of a task as bytes; a block counts until the next one is asked for. */
  async *blocks(task: ReadTask, signal: AbortSignal): AsyncGenerator<PackedBlock> {
    const thread = await this.#threadFor(task, signal);
    yield* thread === null ? readTask(task, oneBlock(), signal) : thread.blocks(task, signal);
  }

  /** The rows of a task. */
  async *rows(task: ReadTask, signal: AbortSignal): AsyncGenerator<RowBlock> {
    const thread = await this.#threadFor(task, signal);
    if (thread === null) yield* readRows(task, signal);
    else for await (const block of thread.blocks(task, signal)) yield unpacked(block);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.[Symbol.asyncDispose]();
  }
}
