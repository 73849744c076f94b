import { type MapRow, tableReaders } from '@bitewing/adapter-kit';
import { isKey, openDentalCells } from './open-dental-cells.ts';

export type { MapRow };

/** Readers of this system's tables, whose rows each stand for themselves. */
export const { tableReader, entityReader } = tableReaders({ cellsOf: openDentalCells, isKey });
