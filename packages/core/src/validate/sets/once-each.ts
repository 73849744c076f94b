import type { EntityName } from '../../model/entity-name.ts';
import type { UpsertRecord } from '../../stream/canonical-record.ts';
import { type SetMember, type SetRule, setPart, violationsOf } from '../set-rule.ts';

/** What is there once at most. */
export interface OnceEach<E extends EntityName>
  extends Pick<SetRule, 'name' | 'severity' | 'explanation' | 'source'> {
  readonly entity: E;
  /** What two records may not share; null leaves a record out. */
  readonly key: (record: UpsertRecord<E>) => string | null;
  /** The field that is named on the second record and on later ones. */
  readonly field: string;
}

/** A rule that finds records with the same key: all but the first, by id. */
export function onceEach<E extends EntityName>(wanted: OnceEach<E>): SetRule {
  const { entity, key, field, ...rule } = wanted;
  return {
    ...rule,
    entity,
    set: {
      name: `every ${entity}`,
      smallestGroup: 2,
      parts: [
        setPart<E, SetMember>(entity, (record, put) => {
          put(key(record), { entity, id: record.id });
        }),
      ],
    },
    check: (group) => violationsOf(group.slice(1), field),
  };
}
