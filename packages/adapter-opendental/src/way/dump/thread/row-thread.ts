import { serveBlocks } from '@bitewing/adapter-kit';
import { openDumpFile } from '../dump-file.ts';
import { readTables } from '../read-tables.ts';
import { blockBytes } from '../row-packer.ts';
import type { ThreadBlock, ThreadTask } from './thread-blocks.ts';

serveBlocks<ThreadTask, ThreadBlock>(blockBytes, async function* ({ path, ...options }, allocate) {
  let read: number[] = [];
  const dump = await openDumpFile({ path, onRead: (fileBytes) => read.push(fileBytes) });
  const takeRead = (): readonly number[] => {
    const taken = read;
    read = [];
    return taken;
  };
  try {
    for await (const block of readTables(dump, { ...options, allocate }))
      yield { memory: block.memory, block, read: takeRead() };
  } finally {
    await dump[Symbol.asyncDispose]();
  }
  yield { memory: null, block: null, read: takeRead() };
});
