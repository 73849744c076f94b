import { unknownField } from '../model/field-names.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import type { Issue } from '../stream/issue.ts';
import { checkEnvelope } from './check-envelope.ts';
import { compiledSchema } from './entity-schemas.ts';
import { fieldPath } from './field-path.ts';

/** Name under which layer 1 reports. */
export const typesRule = 'types';

const none: readonly never[] = [];

function dataPaths(record: CanonicalRecord): readonly string[] {
  if (record.op !== 'upsert') return none;
  const { accepts, issues, fieldNames } = compiledSchema(record.entity);
  if (accepts(record.data)) return none;
  const found = issues(record.data);
  // Refused without a reason is refused all the same.
  if (found.length === 0) return ['data'];
  return found.map((issue) => {
    const path = fieldPath(issue.path, fieldNames);
    // Only that there is such a field is told: its name is the source's, and may be a value.
    if (issue.code === 'unrecognized_keys') return path === '' ? unknownField : `${path}.${unknownField}`;
    return path === '' ? 'data' : path;
  });
}

/**
 * Layer 1: whether a record is what the model and the stream contract say, nothing missing and nothing besides.
 *
 * @returns one issue a field that is wrong; none where the record is accepted.
 */
export function checkTypes(record: CanonicalRecord, instance: string): readonly Issue[] {
  const ofEnvelope = checkEnvelope(record, instance);
  const ofData = dataPaths(record);
  if (ofEnvelope.length === 0 && ofData.length === 0) return none;
  return [...new Set([...ofEnvelope, ...ofData])].map((field) => ({
    rule: typesRule,
    severity: 'error',
    field,
    code: 'schema_mismatch',
  }));
}
