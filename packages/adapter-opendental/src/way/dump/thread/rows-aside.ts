import { ThreadReader } from '@bitewing/adapter-kit';
import { adapterName } from '../../../adapter-name.ts';
import type { PackedBlock } from '../row-packer.ts';
import type { ThreadBlock, ThreadTask } from './thread-blocks.ts';

/**
 * The program of the thread: beside this file among the sources, and beside the bundle when it is built. Where a host bundles
 * again it is not found.
 */
function threadProgram(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./row-thread.${extension}`, import.meta.url);
}

/** A thread that reads and scans a dump, and gives its rows as bytes. */
export class RowsAside implements AsyncDisposable {
  readonly #thread: ThreadReader<ThreadTask, ThreadBlock>;

  /** Starts a thread; null where there is none to be had. Whether it came up is told by `isReady`. */
  static start(): RowsAside | null {
    const thread = ThreadReader.start<ThreadTask, ThreadBlock>(threadProgram(), adapterName);
    return thread === null ? null : new RowsAside(thread);
  }

  private constructor(thread: ThreadReader<ThreadTask, ThreadBlock>) {
    this.#thread = thread;
  }

  /** Whether the thread came up; asked once, before its blocks are. It ends when the signal is aborted. */
  async isReady(signal?: AbortSignal): Promise<boolean> {
    try {
      return await this.#thread.isReady(signal);
    } catch (error) {
      await this[Symbol.asyncDispose]();
      throw error;
    }
  }

  /**
   * The rows, as `readTables` gives them; the thread ends with them.
   *
   * @param onRead Told how many bytes of the file lie behind.
   */
  async *blocks(
    task: ThreadTask,
    signal: AbortSignal | undefined,
    onRead: (fileBytes: number) => void,
  ): AsyncGenerator<PackedBlock> {
    try {
      for await (const { block, memory, read } of this.#thread.blocks(task, signal)) {
        for (const fileBytes of read) onRead(fileBytes);
        if (block !== null) yield { ...block, memory };
      }
    } finally {
      await this[Symbol.asyncDispose]();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread[Symbol.asyncDispose]();
  }
}
