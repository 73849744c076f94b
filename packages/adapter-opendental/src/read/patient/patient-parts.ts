import { type GroupPart, type Refusal, type Row, refusal, type TableLayout } from '@bitewing/adapter-kit';
import { patientLinkKinds } from '../../profile/codes/people.ts';
import { patientLinkTable, patientNoteTable, patientTable } from '../../profile/people.ts';
import type { TableDescription } from '../../profile/tables.ts';
import { cellAt, isKey } from '../open-dental-cells.ts';

/** A table that takes part in a patient. */
export interface PatientPart extends GroupPart {
  readonly description: TableDescription;
  /** Column that holds the row's own key. */
  readonly keyColumn: string;
  readonly badKey: Refusal;
  /** Why a row without its patient is rejected. */
  readonly orphan: Refusal;
}

/** Groups rows by the patient whose number stands in a column. */
const byPatient =
  (column: string) =>
  (layout: TableLayout): ((row: Row) => string | null) => {
    const cell = cellAt(layout, column);
    return (row) => {
      const key = cell(row);
      return isKey(key) ? key : null;
    };
  };

/** Tells whether a link is of a kind that is read. */
export const linkKindReader = (layout: TableLayout): ((row: Row) => 'merge' | 'clone' | null) => {
  const linkType = cellAt(layout, 'LinkType');
  return (row) => patientLinkKinds.get(linkType(row) ?? '') ?? null;
};

/**
 * A merge belongs to the patient who was merged away (opendental-tables.md, "patientlink"), a clone's link to the clone.
 * Other kinds belong to nobody. That a clone's link runs from the original to the clone is recalled, not verified
 * (docs/sources/opendental.md, "Assumed, not verified").
 */
const byLinkedPatient = (layout: TableLayout): ((row: Row) => string | null) => {
  const kindOf = linkKindReader(layout);
  const from = byPatient('PatNumFrom')(layout);
  const to = byPatient('PatNumTo')(layout);
  return (row) => {
    const kind = kindOf(row);
    if (kind === null) return null;
    return kind === 'merge' ? from(row) : to(row);
  };
};

const described = (description: TableDescription, optional: boolean) => ({
  description,
  table: description.table,
  required: description.required,
  optional,
});

/** The tables of a patient; the positions are those of {@link patientPart}. */
export const patientParts: readonly [PatientPart, PatientPart, PatientPart] = [
  {
    ...described(patientTable, false),
    keyColumn: 'PatNum',
    keyColumns: ['PatNum'],
    groupKey: byPatient('PatNum'),
    badKey: refusal('bad_key', 'PatNum'),
    orphan: refusal('orphan_reference', 'PatNum'),
  },
  {
    ...described(patientNoteTable, true),
    keyColumn: 'PatNum',
    keyColumns: ['PatNum'],
    groupKey: byPatient('PatNum'),
    badKey: refusal('bad_key', 'PatNum'),
    orphan: refusal('orphan_reference', 'PatNum'),
  },
  {
    ...described(patientLinkTable, true),
    keyColumn: 'PatientLinkNum',
    keyColumns: ['PatNumFrom', 'PatNumTo'],
    groupColumns: ['LinkType', 'PatNumFrom', 'PatNumTo'],
    groupKey: byLinkedPatient,
    badKey: refusal('bad_key', 'PatNumFrom', 'PatNumTo'),
    orphan: refusal('orphan_reference', 'PatNumFrom', 'PatNumTo'),
  },
];

export const patientPart = { patient: 0, note: 1, link: 2 } as const;
