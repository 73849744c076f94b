import type { Row, RowReader, TableLayout } from '@bitewing/adapter-kit';
import { textMessageBit } from '../../profile/codes/people.ts';
import { patientTable } from '../../profile/people.ts';
import { isKey, referenceId } from '../care-stack-cells.ts';
import { tableReader } from '../table-reader.ts';
import { communicationFlags } from './communication-flags.ts';
import { patientRowReader } from './patient-row.ts';

const keyColumn = 'patientId';
const patientIdOf = referenceId('patient');

const rowsWithKey = tableReader({
  description: patientTable,
  entities: ['patient', 'patientReferral', 'consent'],
  keyColumn,
  compile(tools) {
    const { cell, kept, record } = tools;
    const readPatient = patientRowReader(tools);
    const patientRecord = record('patient');
    const referralRecord = record('patientReferral', 'referral');
    const consentRecord = record('consent', 'textMessages');
    const chartNumber = cell.text('patientIdentifier');
    const imagingId = cell.text('imagingIntegrationId');
    const referralId = cell.reference('referralSourceSubCategoryId', 'referralId', 'referralSubcategory');
    const flags = communicationFlags(tools, 'status');
    const sourceFlags = cell.text('communicationStatus');

    /** Imaging knows a patient by its chart number where it has no other (carestack.md section 6). */
    const keptCells = (row: Row): Readonly<Record<string, string>> | undefined => {
      const cells = kept(row);
      const chart = chartNumber(row);
      if (chart === null || imagingId(row) !== null) return cells;
      return { ...cells, imagingIntegrationId: chart };
    };

    return (row, key) => {
      const patient = patientRecord(key, readPatient(row, key), keptCells(row));
      const patientId = patientIdOf(key);
      const referredBy = referralId(row);
      const referral = referralRecord(key, {
        recordStatus: referredBy === null ? 'inactive' : 'active',
        patientId,
        referralId: referredBy,
        direction: 'from',
        sourceDirection: null,
        date: null,
        status: null,
        sourceStatus: null,
        procedureId: null,
        procedureCompletedDate: null,
        providerId: null,
        isTransitionOfCare: null,
        note: null,
        displayOrder: null,
      });
      const mayText = ((flags(row) ?? 0) & textMessageBit) !== 0;
      const consent = consentRecord(key, {
        recordStatus: 'active',
        patientId,
        kind: 'textMessages',
        status: mayText ? 'given' : 'unknown',
        sourceStatus: sourceFlags(row),
        date: null,
      });
      return [patient, referral, consent];
    };
  },
});

/** Puts the key where it is looked for: the feed has it as `patientId`, the resource as `id` (carestack.md section 4). */
function keyPlacer(layout: TableLayout): (row: Row) => Row {
  const place = layout.at(keyColumn);
  const otherPlace = layout.at('id');
  if (place < 0 || otherPlace < 0) return (row) => row;
  return (row) => {
    const other = row[otherPlace];
    if (isKey(row[place]) || !isKey(other)) return row;
    const placed = [...row];
    placed[place] = other;
    return placed;
  };
}

/** Rows of the patient feed, or of patients by id: the person, who sent it, and whether it may be sent texts. */
export const patientReader: RowReader = {
  ...rowsWithKey,
  compile(layout, context) {
    const mapRow = rowsWithKey.compile(layout, context);
    const withKey = keyPlacer(layout);
    return (row) => mapRow(withKey(row));
  },
};
