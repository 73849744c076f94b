import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { EntityName } from '../model/entity-name.ts';
import { readFieldKey } from '../privacy/field-key.ts';

/** The record that a token stands for. */
export interface AuditedRecord {
  readonly instance: string;
  readonly entity: EntityName;
  readonly recordId: string;
}

/**
 * Makes the tokens by which entries tell records apart: equal for the same record, different in every instance, and
 * without the key nobody can go from a token to an id, nor try all ids. Whoever has the key finds the entries of a known
 * record by making its token.
 *
 * @param key 32 bytes, or their base64 text. Use one that the store of the log does not hold.
 * @throws BitewingError `invalid_options` for a key of another length
 *
 * @example
 * ```ts
 * import { createRecordToken } from '@bitewing/core/audit';
 * import { generateKey } from '@bitewing/core/privacy';
 *
 * const tokenOf = createRecordToken(generateKey());
 * console.log(tokenOf({ instance: 'main-street', entity: 'patient', recordId: 'patient:17' }).length); // 43
 * ```
 */
export function createRecordToken(key: Uint8Array | string): (record: AuditedRecord) => string {
  const hostKey = readFieldKey(key);
  const keys = new Map<string, KeyObject>();
  const keyOf = (instance: string): KeyObject => {
    const known = keys.get(instance);
    if (known !== undefined) return known;
    const derived = createSecretKey(
      Buffer.from(hkdfSync('sha256', hostKey, instance, 'bitewing/audit-record/1', 32)),
    );
    keys.set(instance, derived);
    return derived;
  };
  return ({ instance, entity, recordId }) =>
    // The name of an entity has no colon: no two records give the same text.
    createHmac('sha256', keyOf(instance)).update(`${entity}:${recordId}`).digest('base64url');
}
