import type { Batch, EntityName, Finding, UpsertRecord } from '@bitewing/core';
import { createValidator, type ValidatorOptions } from '@bitewing/core/validate';
import { upsert } from '../records.ts';
import { drain, streamOf } from './batch-of.ts';

/** A family member whose account is kept by another. */
export const dependant = (key: string, guarantor: string | null): UpsertRecord<'patient'> =>
  upsert('patient', key, { guarantorId: guarantor === null ? null : `patient:${guarantor}` });

/** The record with a value that the model does not have. */
export const quarantined = (record: UpsertRecord): UpsertRecord =>
  ({ ...record, data: { ...record.data, recordStatus: 'asleep' } }) as unknown as UpsertRecord;

/** Validates a stream, and gives what layer 2 found in it. */
export async function judge(batches: readonly Batch[], options: ValidatorOptions = {}) {
  const validator = createValidator(options);
  const validated = await drain(validator.validate(streamOf(...batches)));
  const findings = validated
    .flatMap((batch) => batch.findings)
    .filter(({ issue }) => issue.rule === 'reference');
  return { validated, findings, summary: validator.summary() };
}

/** What layer 2 says of a reference to a record that is not there. */
export const orphan = (entity: EntityName, id: string, field: string): Finding => ({
  entity,
  id,
  issue: { rule: 'reference', severity: 'error', field, code: 'orphan_reference' },
});
