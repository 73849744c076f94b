import { Worker } from 'node:worker_threads';
import { BitewingError, errorCatalogue } from '@bitewing/core';
import {
  type FromThread,
  memoriesOf,
  type SentError,
  type ThreadBlock,
  type ToThread,
} from './block-messages.ts';

/** What came of a task and was not looked at yet; several tasks may be read at a time. */
interface TaskMail<Block> {
  readonly messages: Exclude<FromThread<Block>, { readonly kind: 'ready' }>[];
  wake: (() => void) | null;
}

/** How a thread came up, or went. */
type ThreadState = 'starting' | 'ready' | 'gone';

/** A thread that reads rows and gives them as bytes, for a program that calls {@link serveBlocks}. */
export class ThreadReader<Task, Block extends ThreadBlock> implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #adapter: string;
  readonly #tasks = new Map<number, TaskMail<Block>>();
  readonly #starting: (() => void)[] = [];
  #state: ThreadState = 'starting';
  #failure: unknown = null;
  #number = 0;
  #waiting = 0;

  /**
   * Starts a thread; null where there is none to be had. Whether it came up is told by `isReady`.
   *
   * @param adapter Name of the adapter, for errors.
   */
  static start<Task, Block extends ThreadBlock>(
    program: URL,
    adapter: string,
  ): ThreadReader<Task, Block> | null {
    try {
      return new ThreadReader<Task, Block>(new Worker(program), adapter);
    } catch {
      // Node may have been told that there are to be no threads: then there is none, and that is all.
      return null;
    }
  }

  private constructor(worker: Worker, adapter: string) {
    this.#worker = worker;
    this.#adapter = adapter;
    worker.on('message', (message: FromThread<Block>) => this.#take(message));
    worker.on('error', (error) => {
      this.#failure = error;
    });
    worker.on('exit', () => this.#become('gone'));
    // A reader that nobody asks any more keeps no process alive.
    worker.unref();
  }

  #become(state: ThreadState): void {
    this.#state = state;
    for (const wake of this.#starting.splice(0)) wake();
    for (const mail of this.#tasks.values()) mail.wake?.();
  }

  #take(message: FromThread<Block>): void {
    if (message.kind === 'ready') {
      this.#become('ready');
      return;
    }
    const mail = this.#tasks.get(message.task);
    if (mail === undefined) {
      // The task was given up while this was on its way.
      if (message.kind === 'blocks') this.#free(message.task, message.blocks);
      return;
    }
    mail.messages.push(message);
    mail.wake?.();
  }

  /** Whether the thread came up, and still is. */
  async isReady(signal?: AbortSignal): Promise<boolean> {
    while (this.#state === 'starting') await this.#wait((wake) => this.#starting.push(wake), signal);
    return this.#state === 'ready';
  }

  /** The blocks of a task, in their order; a block counts until the next one is asked for. */
  async *blocks(task: Task, signal?: AbortSignal): AsyncGenerator<Block> {
    this.#number += 1;
    const number = this.#number;
    const mail: TaskMail<Block> = { messages: [], wake: null };
    this.#tasks.set(number, mail);
    let isOver = false;
    try {
      this.#tell({ kind: 'read', task: number, what: task });
      for (;;) {
        const message = await this.#next(mail, signal);
        if (message.kind === 'blocks') {
          yield* message.blocks;
          this.#free(number, message.blocks);
          continue;
        }
        isOver = true;
        if (message.kind === 'end') return;
        throw message.kind === 'failed' ? this.#errorOf(message.error) : message.error;
      }
    } finally {
      this.#tasks.delete(number);
      if (!isOver && this.#state !== 'gone') this.#tell({ kind: 'stop', task: number });
    }
  }

  async #next(
    mail: TaskMail<Block>,
    signal: AbortSignal | undefined,
  ): Promise<TaskMail<Block>['messages'][number]> {
    for (;;) {
      signal?.throwIfAborted();
      const message = mail.messages.shift();
      if (message !== undefined) return message;
      if (this.#state === 'gone') {
        if (this.#failure !== null) throw this.#failure;
        throw new BitewingError('internal', {
          adapter: this.#adapter,
          detail: 'The thread that read rows ended.',
        });
      }
      await this.#wait((wake) => {
        mail.wake = wake;
      }, signal);
    }
  }

  /** Waits for the thread, and keeps the process alive meanwhile. */
  async #wait(listen: (wake: () => void) => void, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    let stop: (() => void) | undefined;
    this.#waiting += 1;
    this.#worker.ref();
    try {
      await new Promise<void>((resolve) => {
        stop = resolve;
        listen(resolve);
        signal?.addEventListener('abort', resolve as () => void, { once: true });
      });
    } finally {
      if (stop !== undefined) signal?.removeEventListener('abort', stop);
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#worker.unref();
    }
  }

  #free(task: number, blocks: readonly Block[]): void {
    const memories = memoriesOf(blocks);
    if (this.#state !== 'gone') this.#tell({ kind: 'free', task, memories }, memories);
  }

  #tell(message: ToThread<Task>, transferred: ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transferred);
  }

  #errorOf({ code, message, cause }: SentError): BitewingError {
    const { summary } = errorCatalogue[code];
    const detail = message.slice(summary.length + 1);
    const error = new BitewingError(code, {
      adapter: this.#adapter,
      ...(detail === '' ? {} : { detail }),
    });
    return Object.assign(error, { cause });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}
