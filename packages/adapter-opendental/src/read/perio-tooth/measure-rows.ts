import {
  type GroupRow,
  type MappingContext,
  type Row,
  type RowFate,
  refusal,
  rowRejecter,
  type TableLayout,
} from '@bitewing/adapter-kit';
import { type PerioMeasure, perioMeasures } from '../../profile/codes/clinical.ts';
import { isLaterKey } from '../later-key.ts';
import { cellAt } from '../open-dental-cells.ts';
import type { MeasureRows } from './perio-sites.ts';

/** The rows of one exam and tooth by what they measure, with the fate of every row. */
export interface ToothRows {
  readonly rows: MeasureRows;
  /** Whether a kind of row came twice. */
  readonly isRepeated: boolean;
  readonly fates: readonly RowFate[];
}

const mapped: RowFate = { kind: 'mapped' };
const folded: RowFate = { kind: 'folded' };
const computed: RowFate = { kind: 'skipped', rule: 'perio_measure_computed' };
const badLength = refusal('bad_source_row');
const badKey = refusal('bad_key', 'PerioExamNum', 'IntTooth');
const unknownMeasure = refusal('unknown_code', 'SequenceType');

/**
 * Judges the rows of one exam and tooth. The first usable one counts as the record, the others are folded into
 * it; of two that measure the same the later one holds. A row that measures something unknown is rejected: its
 * values have no place in the record.
 */
export function measureRowsReader(
  layout: TableLayout,
  context: MappingContext,
  groupKey: (row: Row) => string | null,
): (rows: readonly GroupRow[]) => ToothRows {
  const sequenceType = cellAt(layout, 'SequenceType');
  const number = cellAt(layout, 'PerioMeasureNum');
  const rejected = rowRejecter(context, null, 'perioTooth', layout);
  const reject = (row: Row, reason: typeof badKey): RowFate => rejected(number(row) ?? '', row, reason);

  return (groupRows) => {
    const rows = new Map<PerioMeasure, Row>();
    let isRepeated = false;
    let hasRecord = false;
    const fates = groupRows.map(({ row }): RowFate => {
      if (row.length !== layout.columns.length) return reject(row, badLength);
      if (groupKey(row) === null) return reject(row, badKey);
      const measure = perioMeasures.get(sequenceType(row) ?? '') ?? null;
      if (measure === null) return reject(row, unknownMeasure);
      if (measure === 'computed') return computed;
      const held = rows.get(measure);
      if (held !== undefined) isRepeated = true;
      if (held === undefined || isLaterKey(number(row) ?? '', number(held) ?? '')) rows.set(measure, row);
      if (hasRecord) return folded;
      hasRecord = true;
      return mapped;
    });
    return { rows, isRepeated, fates };
  };
}
