import type { Practice } from '@bitewing/testkit';
import type { OpenDentalVersion } from '../../schema/table-definition.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { appointmentRow } from './appointment-rows.ts';
import { chartRows } from './chart-rows.ts';
import { claimRows } from './claim-rows.ts';
import { insuranceRows } from './insurance-rows.ts';
import { ledgerRows } from './ledger-rows.ts';
import { medicalListRow } from './medical-list-rows.ts';
import { officeRows, relationRows } from './office-and-people-rows.ts';
import { settingRows } from './office-rows.ts';
import { patientRows } from './patient-rows.ts';
import { perioExamRow, perioToothRows } from './perio-rows.ts';
import { procedureRow } from './procedure-rows.ts';
import { rowParts } from './row-parts.ts';
import { documentRows, scheduleRows } from './schedule-and-document-rows.ts';
import {
  clinicRow,
  definitionRow,
  operatoryRow,
  preferenceRows,
  procedureCodeRow,
  providerRow,
} from './set-up-rows.ts';

/** The version as the program writes it into its settings; the reduced schema has to say something, too. */
const fullVersions: Readonly<Record<OpenDentalVersion, string>> = {
  reduced: '21.1.37.0',
  '24.1': '24.1.60.0',
  '25.4': '25.4.12.0',
};

/** Every row of a practice as the latest version has it, by what it stands for; the version is what the settings say. */
export function* practiceRows(
  practice: Practice,
  keys: NativeKeys,
  version: OpenDentalVersion,
): Generator<WrittenRow> {
  const parts = rowParts(practice);
  for (const record of practice.records('organization'))
    yield* preferenceRows(record, keys, fullVersions[version]);
  yield* settingRows();
  for (const record of practice.records('location')) yield clinicRow(record, keys);
  for (const record of practice.records('definition'))
    yield medicalListRow(record, keys) ?? definitionRow(record, keys);
  for (const record of practice.records('provider')) yield providerRow(record, keys, parts);
  for (const record of practice.records('operatory')) yield operatoryRow(record, keys);
  for (const record of practice.records('procedureCode')) yield procedureCodeRow(record, keys);
  for (const record of practice.records('patient')) yield* patientRows(record, keys, parts);
  for (const record of practice.records('appointment')) yield appointmentRow(record, keys);
  for (const record of practice.records('procedure')) yield procedureRow(record, keys);
  yield* insuranceRows(practice, keys);
  yield* claimRows(practice, keys);
  yield* ledgerRows(practice, keys);
  for (const record of practice.records('perioExam')) yield perioExamRow(record, keys);
  for (const record of practice.records('perioTooth')) yield* perioToothRows(record, keys);
  yield* officeRows(practice, keys);
  yield* relationRows(practice, keys);
  yield* scheduleRows(practice, keys);
  yield* documentRows(practice, keys);
  yield* chartRows(practice, keys);
}
