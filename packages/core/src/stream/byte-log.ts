import { tmpdir } from 'node:os';
import { BitewingError } from '../error/bitewing-error.ts';
import { SpillFile } from './spill-file.ts';

export interface ByteLogOptions {
  readonly memoryLimitBytes: number;
  /** Where to put aside what exceeds it; the system's temporary folder by default. */
  readonly temporaryFolder?: string | undefined;
  /** Among how many parts the entries are dealt out; each part is read by itself. */
  readonly parts: number;
}

/** A block that is filled from its beginning. */
export interface LogBlock {
  readonly bytes: Buffer;
  /** Where the next entry goes; whoever writes one moves it behind. */
  filled: number;
}

/** Entries as bytes outside of the heap, in the order in which they came; beyond a limit in an encrypted temporary file. */
export interface ByteLog extends AsyncDisposable {
  /** The block that takes the next entry of a part, with as much room as is asked for. */
  blockFor(part: number, room: number): LogBlock;
  /** Puts aside what exceeds the limit. @throws BitewingError `spill_failed` */
  flush(): Promise<void>;
  /** The entries of a part, many in one piece and each whole. @throws BitewingError `spill_failed` */
  read(part: number): AsyncIterable<Buffer>;
  /** Whether it takes a temporary file. */
  readonly isSpilled: boolean;
}

const largestBlock = 16 * 1024;
const smallestBlock = 256;

/** How much is encrypted at a time. */
const spilledAtOnce = 256 * 1024;

/** What one part has, oldest first. */
interface Part {
  /** Numbers of its blocks in the file. */
  spilled: number[];
  held: LogBlock[];
}

const newPart = (): Part => ({ spilled: [], held: [] });

const filledOf = ({ bytes, filled }: LogBlock): Buffer => bytes.subarray(0, filled);

/** Joins neighbours, so that the file has few blocks. */
function* joined(blocks: readonly LogBlock[]): Generator<Buffer> {
  let together: Buffer[] = [];
  let size = 0;
  for (const block of blocks) {
    if (size > 0 && size + block.filled > spilledAtOnce) {
      yield Buffer.concat(together);
      together = [];
      size = 0;
    }
    together.push(filledOf(block));
    size += block.filled;
  }
  if (size > 0) yield Buffer.concat(together);
}

/** Makes an empty log. Blocks that were put aside are filled again. */
export function createByteLog(options: ByteLogOptions): ByteLog {
  const { memoryLimitBytes, temporaryFolder = tmpdir() } = options;
  // Of every part one block is not full yet.
  const fitting = Math.floor(memoryLimitBytes / (4 * options.parts));
  const blockBytes = Math.max(smallestBlock, Math.min(largestBlock, fitting));
  let parts = Array.from({ length: options.parts }, newPart);
  let free: LogBlock[] = [];
  let heldBytes = 0;
  let file: SpillFile | undefined;
  /** How often it was disposed of: whoever reads meanwhile must not take the rest for nothing. */
  let disposals = 0;

  function partAt(number: number): Part {
    const part = parts[number];
    if (part === undefined) throw new RangeError('An entry of a log belongs to one of its parts.');
    return part;
  }

  function newBlock(room: number): LogBlock {
    const block =
      (room <= blockBytes ? free.pop() : undefined) ??
      ({ bytes: Buffer.allocUnsafeSlow(Math.max(blockBytes, room)), filled: 0 } satisfies LogBlock);
    heldBytes += block.bytes.length;
    return block;
  }

  function release(blocks: readonly LogBlock[]): void {
    for (const block of blocks) {
      heldBytes -= block.bytes.length;
      block.filled = 0;
      if (block.bytes.length === blockBytes) free.push(block);
    }
  }

  async function spill(): Promise<void> {
    file ??= await SpillFile.create(temporaryFolder);
    for (const part of parts) {
      for (const piece of joined(part.held)) {
        await file.append(piece);
        part.spilled.push(file.size - 1);
      }
      release(part.held);
      part.held = [];
    }
  }

  return {
    blockFor(part, room) {
      const { held } = partAt(part);
      const last = held[held.length - 1];
      if (last !== undefined && last.filled + room <= last.bytes.length) return last;
      const block = newBlock(room);
      held.push(block);
      return block;
    },
    async flush() {
      if (heldBytes > memoryLimitBytes) await spill();
    },
    async *read(number) {
      const part = partAt(number);
      const before = disposals;
      const expectHeld = (): void => {
        if (disposals !== before)
          throw new BitewingError('spill_failed', {
            detail: 'The entries were let go of while they were read.',
          });
      };
      for (const block of part.spilled) {
        expectHeld();
        if (file !== undefined) yield await file.read(block);
      }
      for (const block of part.held) {
        expectHeld();
        yield filledOf(block);
      }
      expectHeld();
    },
    get isSpilled() {
      return file !== undefined;
    },
    async [Symbol.asyncDispose]() {
      const abandoned = file;
      disposals += 1;
      file = undefined;
      parts = parts.map(newPart);
      free = [];
      heldBytes = 0;
      await abandoned?.[Symbol.asyncDispose]();
    },
  };
}
