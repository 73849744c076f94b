import type { CellReader, Row } from '@bitewing/adapter-kit';
import type { RecordStatus } from '@bitewing/core';

/** Life of a row that says whether it is in use; one that says nothing is. */
export const lifeByUse =
  (isInUse: CellReader<boolean>): ((row: Row) => RecordStatus) =>
  (row) =>
    isInUse(row) === false ? 'inactive' : 'active';
