import type { Practice } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { documentRow, mountItemRow, mountRow } from './document-rows.ts';
import { sheetFieldRow, sheetRow } from './form-rows.ts';
import { recallRow, recallRuleRow, recallTypeRow } from './recall-rows.ts';
import { appointmentHistoryRow, appointmentTypeRow, scheduleBlockRows } from './schedule-rows.ts';

/** The rows of the schedule but the appointments themselves. */
export function* scheduleRows(practice: Practice, keys: NativeKeys): Generator<WrittenRow> {
  for (const record of practice.records('appointmentType')) yield appointmentTypeRow(record, keys);
  for (const record of practice.records('appointmentHistory')) yield appointmentHistoryRow(record, keys);
  for (const record of practice.records('scheduleBlock')) yield* scheduleBlockRows(record, keys);
  for (const record of practice.records('recallType')) yield recallTypeRow(record, keys);
  for (const record of practice.records('recallRule')) yield recallRuleRow(record, keys);
  for (const record of practice.records('recall')) yield recallRow(record, keys);
}

/** The rows of files, images and forms. */
export function* documentRows(practice: Practice, keys: NativeKeys): Generator<WrittenRow> {
  const images = new Map(practice.records('image').map((image) => [image.data.documentId, image]));
  for (const record of practice.records('document')) {
    const image = images.get(record.id);
    if (image === undefined) throw new RangeError(`The document ${record.id} has no image record.`);
    yield documentRow(record, image, keys);
  }
  for (const record of practice.records('imagingStudy')) yield mountRow(record, keys);
  for (const record of practice.records('mountPosition')) yield mountItemRow(record, keys);
  for (const record of practice.records('form')) yield sheetRow(record, keys);
  for (const record of practice.records('formResponse')) yield sheetFieldRow(record, keys);
}
