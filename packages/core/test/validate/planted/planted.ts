import type { EntityName, Model, UpsertRecord } from '@bitewing/core';
import { plain } from '../plain-record.ts';

/** A record that violates one rule and no other, and the field that is to be named. */
export interface Planted {
  readonly rule: string;
  readonly record: UpsertRecord;
  readonly field: string;
}

/** Plants a violation into an otherwise plain record. */
export const plant = <E extends EntityName>(
  rule: string,
  entity: E,
  field: string,
  data: Partial<Model[E]>,
): Planted => ({ rule, record: plain(entity, '99', data) as UpsertRecord, field });
