import {
  type GroupRow,
  type MappingContext,
  type Refusal,
  type Row,
  type RowFate,
  refusal,
  rowRejecter,
  type TableLayout,
} from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { cellAt } from '../open-dental-cells.ts';
import { linkKindReader, patientPart, patientParts } from './patient-parts.ts';

/** The usable rows of a group, with the fate of every row. */
export interface PatientRows {
  readonly key: string;
  /** Undefined where the group has no patient: then nothing else is usable either. */
  readonly patient: Row | undefined;
  readonly note: Row | undefined;
  readonly links: readonly Row[];
  readonly fates: readonly RowFate[];
}

const mapped: RowFate = { kind: 'mapped' };
const folded: RowFate = { kind: 'folded' };
const otherKind: RowFate = { kind: 'skipped', rule: 'patient_link_kind_not_read' };
const badLength = refusal('bad_source_row');
const repeatedKey = refusal('bad_key', 'PatNum');

/** Judges the rows of one patient: which make the record, which are rejected or skipped. */
export function patientRowsReader(
  layouts: readonly (TableLayout | undefined)[],
  context: MappingContext,
): (rows: readonly GroupRow[]) => PatientRows {
  const readers = patientParts.map((part, position) => {
    const layout = layouts[position];
    if (layout === undefined) return undefined;
    return {
      ...part,
      layout,
      reject: rowRejecter(context, null, 'patient', layout),
      key: cellAt(layout, part.keyColumn),
      groupKeyOf: part.groupKey(layout),
      isOtherKind: part === patientParts[patientPart.link] ? isOtherKind(layout) : () => false,
    };
  });

  const readerOf = (part: number) => {
    const reader = readers[part];
    if (reader === undefined)
      throw new BitewingError('internal', { detail: 'A row came from a table that is not there.' });
    return reader;
  };

  return (rows) => {
    let key = '';
    let patient: Row | undefined;
    let note: Row | undefined;
    const links: Row[] = [];

    const judge = ({ part, row }: GroupRow): Refusal | RowFate => {
      const reader = readerOf(part);
      if (row.length !== reader.layout.columns.length) return badLength;
      if (reader.isOtherKind(row)) return otherKind;
      const groupKey = reader.groupKeyOf(row);
      if (groupKey === null) return reader.badKey;
      if (part === patientPart.patient) {
        if (patient !== undefined) return repeatedKey;
        patient = row;
        key = groupKey;
        return mapped;
      }
      if (part === patientPart.link) {
        links.push(row);
        return folded;
      }
      if (note !== undefined) return repeatedKey;
      note = row;
      return folded;
    };

    const judged = rows.map(judge);
    const fates = judged.map((fate, position): RowFate => {
      const isOrphan = patient === undefined && fate === folded;
      if (!isOrphan && !('refused' in fate)) return fate;
      const { part, row } = rows[position] ?? { part: -1, row: [] };
      const reader = readerOf(part);
      const reason = 'refused' in fate ? fate : reader.orphan;
      return reader.reject(reader.key(row) ?? '', row, reason);
    });
    return { key, patient, note, links, fates };
  };
}

const isOtherKind = (layout: TableLayout): ((row: Row) => boolean) => {
  const kindOf = linkKindReader(layout);
  return (row) => kindOf(row) === null;
};
