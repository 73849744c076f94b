import type { CanonicalRecord } from '../stream/canonical-record.ts';
import type { Finding } from '../stream/issue.ts';

/** Rule of layer 2: a snapshot gives every record once. */
export const repeatedRule = 'repeated_record';

/** Two rows with one key would replace each other in a store, and one of them be lost without a trace. */
export const repeatedFinding = ({ entity, id }: CanonicalRecord): Finding => ({
  entity,
  id,
  issue: { rule: repeatedRule, severity: 'error', code: 'duplicate_key' },
});
