import { parentPort } from 'node:worker_threads';
import { BitewingError } from '@bitewing/core';
import {
  type AllocateBlock,
  type FromThread,
  memoriesOf,
  type ThreadBlock,
  type ToThread,
} from './block-messages.ts';

/** How many blocks go in a message. */
const blocksInMessage = 4;
/** How many blocks of a task are on their way at most before something of it is answered, and one row that takes more by itself. */
const mostBlocks = 16;

/** A task that is being read. */
interface RunningTask {
  unansweredBytes: number;
  isStopped: boolean;
  wake: (() => void) | null;
}

const bytesOf = (memories: readonly ArrayBuffer[]): number =>
  memories.reduce((bytes, { byteLength }) => bytes + byteLength, 0);

/**
 * The program of a thread that reads rows for {@link ThreadReader}: several tasks at a time, each no further ahead of the
 * host than some blocks.
 *
 * @param blockBytes How large a block is, but for a row that takes more.
 * @param read Reads a task; the memory of its blocks must come from `allocate`.
 */
export function serveBlocks<Task, Block extends ThreadBlock>(
  blockBytes: number,
  read: (task: Task, allocate: AllocateBlock) => AsyncIterable<Block>,
): void {
  const port = parentPort;
  if (port === null) return;
  const free: ArrayBuffer[] = [];
  const running = new Map<number, RunningTask>();
  const allocate: AllocateBlock = (bytes) =>
    bytes > blockBytes ? new ArrayBuffer(bytes) : (free.pop() ?? new ArrayBuffer(blockBytes));
  const tell = (message: FromThread<Block>, transferred: ArrayBuffer[] = []): void =>
    port.postMessage(message, transferred);

  async function tellBlocks(number: number, task: RunningTask, blocks: readonly Block[]): Promise<void> {
    if (blocks.length === 0) return;
    const memories = memoriesOf(blocks);
    task.unansweredBytes += bytesOf(memories);
    tell({ kind: 'blocks', task: number, blocks }, memories);
    while (!task.isStopped && task.unansweredBytes >= mostBlocks * blockBytes)
      await new Promise<void>((resolve) => {
        task.wake = resolve;
      });
  }

  async function readTask(number: number, task: RunningTask, what: Task): Promise<void> {
    let blocks: Block[] = [];
    try {
      for await (const block of read(what, allocate)) {
        if (task.isStopped) return;
        // A row that needs memory of its own goes alone.
        const isLarge = (block.memory?.byteLength ?? 0) > blockBytes;
        if (isLarge) {
          await tellBlocks(number, task, blocks);
          blocks = [];
        }
        blocks.push(block);
        if (blocks.length < blocksInMessage && !isLarge) continue;
        await tellBlocks(number, task, blocks);
        blocks = [];
      }
    } finally {
      if (!task.isStopped) await tellBlocks(number, task, blocks);
    }
  }

  async function run(number: number, what: Task): Promise<void> {
    const task: RunningTask = { unansweredBytes: 0, isStopped: false, wake: null };
    running.set(number, task);
    try {
      await readTask(number, task, what);
      tell({ kind: 'end', task: number });
    } catch (error) {
      if (BitewingError.is(error)) {
        const { code, message, cause } = error;
        tell({ kind: 'failed', task: number, error: { code, message, cause } });
      } else tell({ kind: 'broken', task: number, error });
    } finally {
      running.delete(number);
    }
  }

  port.on('message', (message: ToThread<Task>) => {
    if (message.kind === 'read') {
      void run(message.task, message.what);
      return;
    }
    const task = running.get(message.task);
    if (message.kind === 'free') {
      free.push(...message.memories.filter(({ byteLength }) => byteLength === blockBytes));
      if (task !== undefined) task.unansweredBytes -= bytesOf(message.memories);
    } else if (task !== undefined) task.isStopped = true;
    task?.wake?.();
  });
  tell({ kind: 'ready' });
}
