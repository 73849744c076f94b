import { type EntityName, entityNames } from '../model/entity-name.ts';
import { fieldNamesOf } from '../model/field-names.ts';

/** Names of the parts of a record around its data. */
const envelopeNames = ['adapter', 'instance', 'table', 'key', 'rule', 'severity', 'field', 'code'];

/**
 * Every name that a path of an entity may show. A name that is not here may itself be a value (privacy.md section 7:
 * keys of records), so a report shows it as unknown.
 */
export const fieldNames: ReadonlyMap<EntityName, ReadonlySet<string>> = new Map(
  entityNames.map((entity) => [entity, new Set([...envelopeNames, ...fieldNamesOf(entity)])]),
);
