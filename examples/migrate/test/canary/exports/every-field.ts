import type { Batch, CanonicalRecord, EntityName, LocalDate } from '@bitewing/core';
import { canaryValues, createPractice, truthBatches } from '@bitewing/testkit';
import { misplaced } from '../marked-practice.ts';

export const asOf = '2026-10-30' as LocalDate;
export const instance = 'every-field';
/** Where the records are kept as lines. */
export const keptFile = 'every-field.ndjson';

export const synthetic = createPractice({ seed: 79, patients: 10, asOf, canaries: true });

/** Every so many records one has a text where none belongs, so that it is set apart. */
const brokenOne = 50;

/**
 * A practice in which every field of every entity that tells of a person holds a canary, also those that no source has,
 * and every record a native column with one.
 */
export async function* everyField(options: { readonly broken: boolean }): AsyncGenerator<Batch> {
  let number = 0;
  for await (const batch of truthBatches(synthetic, { instance, batchSize: 500 })) {
    const records = batch.records.map((record) => {
      if (record.op === 'remove') return record;
      number += 1;
      const wrong = options.broken && number % brokenOne === 0 ? { recordStatus: misplaced } : {};
      const read: object = record.data;
      const marked: object = canaryValues<EntityName>(record.entity, number);
      const data = { ...read, ...marked, ...wrong };
      const { id, source, entity } = record;
      const made: object = { op: 'upsert', entity, id, source, data, extra: { Nickname: misplaced } };
      return made as CanonicalRecord;
    });
    yield { ...batch, records };
  }
}
