import { type MappingTools as KitMappingTools, type MapRow, tableReaders } from '@bitewing/adapter-kit';
import { type CareStackCells, careStackCells, isKey } from './care-stack-cells.ts';

export type { MapRow };

/** What the mapping of one table is compiled from. */
export type MappingTools = KitMappingTools<CareStackCells>;

/** Readers of this system's tables, whose rows each stand for themselves. */
export const { tableReader, entityReader } = tableReaders({ cellsOf: careStackCells, isKey });
