import { type Cell, type KeyedRun, rowGroups, rowMemory, unpackCells } from '@bitewing/adapter-kit';
import { type Instant, joinKey } from '@bitewing/core';
import { foldedKey } from '../../../read/folded-key.ts';
import type { PageOfRows } from '../../way.ts';
import type { ResolvedUnloadOptions } from '../unload-options.ts';
import { keyPositions, PageMaker, type PartOfGroup } from './part-blocks.ts';

const noneDamaged: KeyedRun['damaged'] = new Map();

/** Gives the key of a row that lies in memory as bytes, without reading its other cells. */
function keyReader({ planned }: PartOfGroup): (run: Pick<KeyedRun, 'memory'>) => KeyedRun['keyAt'] {
  const positions = keyPositions(planned);
  const ascending = [...new Set(positions)].filter((at) => at >= 0).sort((left, right) => left - right);
  const row = new Array<Cell>(planned.columns.length).fill(null);
  return ({ memory }) =>
    (start) => {
      const cells = unpackCells(memory, start, ascending, row);
      const parts: string[] = [];
      for (const position of positions) {
        const part = foldedKey(cells[position] ?? '');
        if (part === '') return null;
        parts.push(part);
      }
      return joinKey(parts);
    };
}

/**
 * Groups rows that stand in any order: what memory does not hold is put aside in encrypted files. Groups come in the order
 * of their keys as texts.
 *
 * @throws BitewingError `spill_failed`
 */
export async function* collectedPages(
  parts: readonly PartOfGroup[],
  { memoryLimitBytes, temporaryFolder }: Pick<ResolvedUnloadOptions, 'memoryLimitBytes' | 'temporaryFolder'>,
  readAt: Instant,
): AsyncGenerator<PageOfRows> {
  const page = new PageMaker(readAt, parts.length);
  const groups = rowGroups({
    ...(memoryLimitBytes === undefined ? {} : { memoryLimitBytes }),
    ...(temporaryFolder === undefined ? {} : { temporaryFolder }),
  });
  try {
    for (const part of parts) {
      const keysOf = keyReader(part);
      for await (const block of part.blocks()) {
        page.addMisfits(part.part, block);
        const full = page.isFull ? page.take() : null;
        if (full !== null) yield full;
        if (block.memory === null) continue;
        const run = { memory: rowMemory(block.memory), count: block.count };
        await groups.addPacked(0, { ...run, part: part.part, keyAt: keysOf(run), damaged: noneDamaged });
      }
    }
    for await (const { rows } of groups.groups()) {
      for (const { part, row } of rows) page.add(part, row);
      const full = page.isFull ? page.take() : null;
      if (full !== null) yield full;
    }
    const rest = page.take();
    if (rest !== null) yield rest;
  } finally {
    await groups[Symbol.asyncDispose]();
  }
}
