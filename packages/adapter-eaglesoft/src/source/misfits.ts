import { type ReadStep, refusal, rowRejecter, tableLayout } from '@bitewing/adapter-kit';
import { joinKey } from '@bitewing/core';
import type { MisfitRow } from '../way/way.ts';
import type { EaglesoftRun } from './eaglesoft-run.ts';
import type { PlannedReader } from './read-plan.ts';

/** Rows that cannot be told apart by column or not be decoded: each is rejected under its place. */
export function misfitSteps(
  misfits: readonly MisfitRow[],
  { reader, main, sides }: PlannedReader,
  run: EaglesoftRun,
): readonly ReadStep[] {
  const [entity] = reader.entities;
  const parts = [main, ...sides];
  return misfits.flatMap(({ part, place, code, row }) => {
    const own = parts[part];
    if (own === undefined || entity === undefined) return [];
    const { found, layout } = own.planned;
    const isWhole = row.length === layout.columns.length;
    const columns = isWhole
      ? layout
      : tableLayout(
          own.table,
          found.columns.map(({ name }) => name),
        );
    const rejected = rowRejecter(run.context, null, entity, columns);
    const fate = rejected(joinKey([`@${place}`]), row, refusal(code));
    if (fate.kind === 'rejected') run.held.holdRejected(fate.rejection);
    return [{ records: [], fates: [{ table: own.table, fate }], bytes: 0 }];
  });
}
