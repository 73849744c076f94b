import type { Practice } from '@bitewing/testkit';
import type { OpenDentalVersion } from '../../schema/table-definition.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { appointmentRow } from './appointment-rows.ts';
import { ledgerRows } from './ledger-rows.ts';
import { settingRows, userRows } from './office-rows.ts';
import { patientRows } from './patient-rows.ts';
import { perioExamRow, perioToothRows } from './perio-rows.ts';
import { procedureRow } from './procedure-rows.ts';
import {
  clinicRow,
  definitionRow,
  operatoryRow,
  preferenceRows,
  procedureCodeRow,
  providerRow,
} from './set-up-rows.ts';

/** The version as the program writes it into its settings. */
const fullVersions: Readonly<Record<OpenDentalVersion, string>> = {
  '24.1': '24.1.60.0',
  '25.4': '25.4.12.0',
};

/** Every row of a practice, by what it stands for. */
export function* practiceRows(
  practice: Practice,
  keys: NativeKeys,
  version: OpenDentalVersion,
): Generator<WrittenRow> {
  for (const record of practice.records('organization'))
    yield* preferenceRows(record, keys, fullVersions[version]);
  yield* settingRows();
  yield* userRows();
  for (const record of practice.records('location')) yield clinicRow(record, keys);
  for (const record of practice.records('definition')) yield definitionRow(record, keys);
  for (const record of practice.records('provider')) yield providerRow(record, keys);
  for (const record of practice.records('operatory')) yield operatoryRow(record, keys);
  for (const record of practice.records('procedureCode')) yield procedureCodeRow(record, keys);
  for (const record of practice.records('patient')) yield* patientRows(record, keys);
  for (const record of practice.records('appointment')) yield appointmentRow(record, keys);
  for (const record of practice.records('procedure')) yield procedureRow(record, keys, version);
  yield* ledgerRows(practice.records('ledgerEntry'), keys);
  for (const record of practice.records('perioExam')) yield perioExamRow(record, keys);
  for (const record of practice.records('perioTooth')) yield* perioToothRows(record, keys);
}
