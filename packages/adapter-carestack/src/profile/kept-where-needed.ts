import type { Columns } from '@bitewing/adapter-kit';
import type { PhiClass } from '@bitewing/core';

/** Columns that are mapped, and kept verbatim by the mapping itself where a field cannot hold all that they say. */
export const keptWhereNeeded = (keptClass: PhiClass, columns: Columns): Columns =>
  Object.fromEntries(
    Object.entries(columns).map(([column, description]) => [column, { ...description, keptClass }]),
  );
