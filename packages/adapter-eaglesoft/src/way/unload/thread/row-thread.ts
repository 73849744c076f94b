import { serveBlocks } from '@bitewing/adapter-kit';
import { type ReadTask, readTask } from '../rows/read-task.ts';
import { blockBytes, type PackedBlock } from '../rows/row-packer.ts';

serveBlocks<ReadTask, PackedBlock>(blockBytes, (task, allocate) => readTask(task, allocate));
