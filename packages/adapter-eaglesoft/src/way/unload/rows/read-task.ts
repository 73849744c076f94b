import type { AllocateBlock } from '@bitewing/adapter-kit';
import type { DataFile } from '../file/data-file.ts';
import { FileWindow } from '../file/file-window.ts';
import { type DecodePlan, decodeAll } from '../scan/decode-row.ts';
import type { BlockMaker, RowBlock } from './row-block.ts';
import { RowCollector } from './row-collector.ts';
import { type PackedBlock, RowPacker } from './row-packer.ts';
import { RowScan } from './row-scan.ts';

/** A column that is wanted. */
export interface WantedColumn {
  /** As the source spells it. */
  readonly name: string;
  readonly isBinary: boolean;
}

/** Rows of a table to be read: data alone, so that it can go to a thread. */
export interface ReadTask {
  /** In the order in which they are read. */
  readonly files: readonly DataFile[];
  /** The cells of a row, in order. */
  readonly columns: readonly WantedColumn[];
  /** Whether rows are taken out of their block, one by one. */
  readonly grouped: boolean;
  readonly maxRowBytes: number;
}

/** How the wanted cells of a file's rows are found and decoded. */
export function decodePlan(file: DataFile, columns: readonly WantedColumn[]): DecodePlan {
  const listed = file.columns.map((name) => name?.toLowerCase());
  return {
    width: file.columns.length,
    positions: Int32Array.from(columns, ({ name }) => listed.indexOf(name.toLowerCase())),
    isBinary: columns.map(({ isBinary }) => isBinary),
    encoding: file.encoding,
    escapeByte: file.format.escape ?? -1,
  };
}

/** Reads rows of a table, in the order of its files, block by block. */
async function* readBlocks<Block>(
  { files, columns, maxRowBytes }: ReadTask,
  makerOf: (plan: DecodePlan) => BlockMaker<Block>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Block> {
  for (const file of files) {
    const plan = decodePlan(file, columns);
    const maker = makerOf(plan);
    // Cells of a misfit may be of a column that was not asked for.
    const asked = new Set(plan.positions);
    const showsMisfits = file.columns.every((_, position) => asked.has(position));
    const window = await FileWindow.open(file, { signal });
    try {
      const scan = new RowScan(file, window, maxRowBytes);
      do {
        while (scan.next()) {
          const { cells } = scan;
          const isMisfit = cells.count !== plan.width || cells.isBroken;
          if (maker.isFull(scan.end - scan.start) || (isMisfit && maker.count > 0)) {
            const block = maker.take();
            if (block !== null) yield block;
          }
          if (isMisfit) {
            const row = showsMisfits ? decodeAll(scan.buffer, cells, plan) : [];
            maker.addMisfit({ place: scan.place, code: 'bad_source_row', row });
          } else maker.add(scan);
        }
      } while (await scan.more());
    } catch (error) {
      const before = maker.take();
      if (before !== null) yield before;
      throw error;
    } finally {
      await window[Symbol.asyncDispose]();
    }
    const rest = maker.take();
    if (rest !== null) yield rest;
  }
}

/**
 * Reads rows of a table as bytes.
 *
 * @param signal Left out on a thread, which is told otherwise.
 * @throws BitewingError `dump_changed`, `unload_truncated`, `unload_malformed`, `value_too_large`
 */
export const readTask = (
  task: ReadTask,
  allocate: AllocateBlock,
  signal?: AbortSignal,
): AsyncGenerator<PackedBlock> =>
  readBlocks(task, (plan) => new RowPacker({ plan, grouped: task.grouped, allocate }), signal);

/** As {@link readTask}, for whoever takes the rows on the same thread, one by one. */
export const readRows = (task: ReadTask, signal: AbortSignal): AsyncGenerator<RowBlock> =>
  readBlocks(task, (plan) => new RowCollector(plan), signal);
