import type { EntityName, LocalDate } from '@bitewing/core';
import { createPractice, type ExpectedRecord, type Practice, type PracticeOptions } from '@bitewing/testkit';
import type { EaglesoftRow, WrittenEaglesoft } from '../../../src/index.ts';

/** A practice of three places in three zones. */
export const threeLocations = (options: Partial<PracticeOptions> = {}): Practice =>
  createPractice({ seed: 3, patients: 70, asOf: '2025-06-30' as LocalDate, locations: 3, ...options });

/** Rows of a table. */
export const rowsOf = ({ tables }: WrittenEaglesoft, table: string): readonly EaglesoftRow[] =>
  tables.get(table) ?? [];

/** What a reader must give for a record of the truth. */
export function expectedOf(written: WrittenEaglesoft, entity: EntityName, truthId: string): ExpectedRecord {
  const id = written.ids.get(truthId);
  const found = written.expected.find((record) => record.entity === entity && record.id === id);
  if (found === undefined) throw new RangeError(`${entity} ${truthId} is not expected.`);
  return found;
}

/** What a reader must give for a row: the record of the row itself, or one of its parts. */
export function expectedById(written: WrittenEaglesoft, entity: EntityName, id: string): ExpectedRecord {
  const found = written.expected.find((record) => record.entity === entity && record.id === id);
  if (found === undefined) throw new RangeError(`${entity} ${id} is not expected.`);
  return found;
}
