import { Worker } from 'node:worker_threads';
import { BitewingError, errorCatalogue } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import { dumpError } from '../dump-error.ts';
import type { PackedBlock } from '../row-packer.ts';
import {
  type FromThread,
  memoriesOf,
  type SentError,
  type ThreadTask,
  type ToThread,
} from './thread-messages.ts';

/**
 * The program of the thread: beside this file among the sources, and beside the bundle when it is built. Where a host bundles
 * again it is not found.
 */
function threadProgram(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./row-thread.${extension}`, import.meta.url);
}

function errorOf({ code, message, cause }: SentError): BitewingError {
  const { summary } = errorCatalogue[code];
  const detail = message.slice(summary.length + 1);
  const error = new BitewingError(code, { adapter: adapterName, ...(detail === '' ? {} : { detail }) });
  return Object.assign(error, { cause });
}

/** A thread that reads and scans a dump, and gives its rows as bytes. */
export class RowsAside implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #messages: FromThread[] = [];
  #wake: (() => void) | null = null;

  /** Starts a thread; null where there is none to be had. Whether it came up is told by `isReady`. */
  static start(): RowsAside | null {
    try {
      return new RowsAside(new Worker(threadProgram()));
    } catch {
      // Node may have been told that there are to be no threads: then there is none, and that is all.
      return null;
    }
  }

  /** Whether the thread came up; asked once, before its blocks are. */
  async isReady(signal?: AbortSignal): Promise<boolean> {
    return (await this.#next(signal)).kind === 'ready';
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
    const take = (message: FromThread): void => {
      this.#messages.push(message);
      this.#wake?.();
    };
    worker.on('message', take);
    worker.on('error', (error) => take({ kind: 'broken', error }));
    worker.on('exit', () => take({ kind: 'gone' }));
    // A reader that nobody asks any more keeps no process alive.
    worker.unref();
  }

  /**
   * The rows, as `readTables` gives them.
   *
   * @param onRead Told how many bytes of the file lie behind.
   */
  async *blocks(
    task: ThreadTask,
    signal: AbortSignal | undefined,
    onRead: (fileBytes: number) => void,
  ): AsyncGenerator<PackedBlock> {
    try {
      this.#tell({ kind: 'read', task });
      for (;;) {
        const message = await this.#next(signal);
        if ('read' in message) for (const fileBytes of message.read) onRead(fileBytes);
        switch (message.kind) {
          case 'ready':
            continue;
          case 'blocks':
            yield* message.blocks;
            this.#free(memoriesOf(message.blocks));
            continue;
          case 'end':
            return;
          case 'failed':
            throw errorOf(message.error);
          case 'broken':
            throw message.error;
          case 'gone':
            throw dumpError('internal', 'The thread that read the dump ended.');
        }
      }
    } finally {
      await this[Symbol.asyncDispose]();
    }
  }

  #free(memories: ArrayBuffer[]): void {
    this.#tell({ kind: 'free', memories }, memories);
  }

  #tell(message: ToThread, transferred: ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transferred);
  }

  /** The next message; the thread ends when the signal is aborted. */
  async #next(signal: AbortSignal | undefined): Promise<FromThread> {
    const stop = () => {
      this.#worker.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        signal?.throwIfAborted();
        const message = this.#messages.shift();
        if (message !== undefined) return message;
        this.#worker.ref();
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#worker.unref();
      }
    } catch (error) {
      await this[Symbol.asyncDispose]();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}
