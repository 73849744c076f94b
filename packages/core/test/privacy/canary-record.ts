import { type CanonicalRecord, type EntityName, entities, entityNames } from '@bitewing/core';
import { upsert } from '../records.ts';

/** Marks every planted value; no library or test writes it for another reason. */
export const canaryMark = 'Kanarienvogel';

/** A record of an entity in which every field that has a PHI class holds a marked value. */
export function canaryRecord(entity: EntityName): CanonicalRecord {
  const { id, source, data, ...rest } = upsert(entity, canaryMark);
  const planted = Object.entries(entities[entity].fields).flatMap(([field, { phi }]) => {
    if (phi === 'none') return [];
    const value = `${canaryMark}-${field}`;
    return [
      [field, field === 'contactPoints' ? [{ kind: 'email', value, e164: value, textConsent: null }] : value],
    ];
  });
  return {
    ...rest,
    id,
    source,
    data: { ...data, ...Object.fromEntries(planted) },
    extra: { [canaryMark]: canaryMark },
  } as CanonicalRecord;
}

/** One such record of every entity. */
export const canaryRecords: readonly CanonicalRecord[] = entityNames.map(canaryRecord);
