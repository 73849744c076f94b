import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { BitewingError } from '@bitewing/core';
import { openDumpFile } from '../dump-file.ts';
import { readTables } from '../read-tables.ts';
import { blockBytes, type PackedBlock } from '../row-packer.ts';
import { type FromThread, memoriesOf, type ThreadTask, type ToThread } from './thread-messages.ts';

/** How many blocks go in a message. */
const blocksInMessage = 4;
/** How much is on its way at most before something is answered: this, and one row that takes more by itself. */
const mostBytes = 16 * blockBytes;

const port = parentPort;
const free: ArrayBuffer[] = [];
let unansweredBytes = 0;
let read: number[] = [];

function takeRead(): readonly number[] {
  const taken = read;
  read = [];
  return taken;
}

function tell(message: FromThread, transferred: ArrayBuffer[] = []): void {
  port?.postMessage(message, transferred);
}

const bytesOf = (memories: readonly ArrayBuffer[]): number =>
  memories.reduce((bytes, { byteLength }) => bytes + byteLength, 0);

async function tellBlocks(blocks: readonly PackedBlock[]): Promise<void> {
  if (blocks.length === 0) return;
  const memories = memoriesOf(blocks);
  unansweredBytes += bytesOf(memories);
  tell({ kind: 'blocks', blocks, read: takeRead() }, memories);
  while (port !== null && unansweredBytes >= mostBytes) await once(port, 'message');
}

async function readRows({ path, ...options }: ThreadTask): Promise<void> {
  const dump = await openDumpFile({ path, onRead: (fileBytes) => read.push(fileBytes) });
  let blocks: PackedBlock[] = [];
  try {
    const allocate = (bytes: number): ArrayBuffer =>
      bytes > blockBytes ? new ArrayBuffer(bytes) : (free.pop() ?? new ArrayBuffer(blockBytes));
    for await (const block of readTables(dump, { ...options, allocate })) {
      // A row that needs memory of its own goes alone.
      const isLarge = (block.memory?.byteLength ?? 0) > blockBytes;
      if (isLarge) {
        await tellBlocks(blocks);
        blocks = [];
      }
      blocks.push(block);
      if (blocks.length < blocksInMessage && !isLarge) continue;
      await tellBlocks(blocks);
      blocks = [];
    }
  } finally {
    await tellBlocks(blocks);
    await dump[Symbol.asyncDispose]();
  }
}

async function run(task: ThreadTask): Promise<void> {
  try {
    await readRows(task);
    tell({ kind: 'end', read: takeRead() });
  } catch (error) {
    if (BitewingError.is(error)) {
      const { code, message, cause } = error;
      tell({ kind: 'failed', error: { code, message, cause }, read: takeRead() });
    } else tell({ kind: 'broken', error });
  }
  port?.close();
}

port?.on('message', async (message: ToThread) => {
  if (message.kind === 'read') return run(message.task);
  unansweredBytes -= bytesOf(message.memories);
  free.push(...message.memories.filter(({ byteLength }) => byteLength === blockBytes));
});
tell({ kind: 'ready' });
