import type { Practice } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { benefitCategoryRows, codeGroupRow } from './benefit-category-rows.ts';
import { communicationRow } from './communication-rows.ts';
import { customFieldDefinitionRow, customFieldRow } from './custom-field-rows.ts';
import { employerRow, feeRow, feeScheduleRow } from './fee-rows.ts';
import { macroRow } from './macro-rows.ts';
import { patientReferralRow, patientRelationRow, referralRow } from './referral-rows.ts';
import { providerLocationRow, userRow } from './staff-rows.ts';

/** Rows of what an office keeps of its own beside the first set-up. */
export function* officeRows(practice: Practice, keys: NativeKeys): Generator<WrittenRow> {
  for (const record of practice.records('employer')) yield employerRow(record, keys);
  for (const record of practice.records('feeSchedule')) yield feeScheduleRow(record, keys);
  for (const record of practice.records('fee')) yield feeRow(record, keys);
  for (const record of practice.records('benefitCategory')) yield* benefitCategoryRows(record, keys);
  for (const record of practice.records('procedureCodeGroup')) yield codeGroupRow(record, keys);
  for (const record of practice.records('userAccount')) yield userRow(record, keys);
  for (const record of practice.records('providerLocation')) yield providerLocationRow(record, keys);
  for (const record of practice.records('customFieldDefinition'))
    yield customFieldDefinitionRow(record, keys);
  for (const record of practice.records('manualTask')) yield macroRow(record, keys);
}

/** Rows of what ties people to others, and of what was said and written. */
export function* relationRows(practice: Practice, keys: NativeKeys): Generator<WrittenRow> {
  for (const record of practice.records('patientRelation')) yield patientRelationRow(record, keys);
  for (const record of practice.records('referral')) yield referralRow(record, keys);
  for (const record of practice.records('patientReferral')) yield patientReferralRow(record, keys);
  for (const record of practice.records('customField')) yield customFieldRow(record, keys);
  for (const record of practice.records('communication')) yield communicationRow(record, keys);
}
