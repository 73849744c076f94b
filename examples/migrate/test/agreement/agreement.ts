import { type EntityName, entities, entityNames } from '@bitewing/core';
import type { NamedStream } from './named-stream.ts';
import { sameValue } from './same-value.ts';

/** How far streams agree on one entity. A value is a field of a record; those that all leave null are not counted. */
export interface EntityAgreement {
  readonly entity: EntityName;
  /** Records that all streams carry. */
  readonly records: number;
  /** Fields that all of them declare. */
  readonly fields: readonly string[];
  /** Values of these fields that are equal. */
  readonly values: number;
  /** Fields that all of them give, and that one of them declares to hold less exactly. */
  readonly lossyFields: readonly string[];
  /** Values of those that are equal all the same. */
  readonly lossyValues: number;
}

/** A field that all declare, and that one of them says otherwise. The practice is synthetic: values may be shown. */
export interface Disagreement {
  readonly entity: EntityName;
  readonly field: string;
  readonly truthId: string;
  /** What each stream says, in their order. */
  readonly said: readonly unknown[];
}

/** What a comparison found: nothing is excused in it. */
export interface Agreement {
  readonly entities: readonly EntityAgreement[];
  readonly disagreements: readonly Disagreement[];
}

/** What a source wrote in words of its own is compared with nobody's. */
const isOwnWord = (field: string): boolean => /^source[A-Z]/.test(field);

/** Fields of an entity that a source gives. */
const givenFields = ({ capabilities }: NamedStream, entity: EntityName): ReadonlySet<string> => {
  const { read, omits } = capabilities.entities[entity];
  const fields = read === 'unavailable' ? [] : Object.keys(entities[entity].fields);
  return new Set(fields.filter((field) => !isOwnWord(field) && !omits.includes(field)));
};

const inAll = <T>([first = new Set(), ...others]: readonly ReadonlySet<T>[]): readonly T[] =>
  [...first].filter((one) => others.every((other) => other.has(one)));

function agreementOn(
  entity: EntityName,
  streams: readonly NamedStream[],
  disagreements: Disagreement[],
): EntityAgreement {
  const given = inAll(streams.map((stream) => givenFields(stream, entity)));
  const isLossy = (field: string): boolean =>
    streams.some(({ capabilities }) => field in capabilities.entities[entity].lossy);
  const records = streams.map((stream) => stream.records.get(entity) ?? new Map<string, object>());
  const carried = inAll(records.map((named) => new Set(named.keys())));
  let values = 0;
  let lossyValues = 0;
  for (const truthId of carried)
    for (const field of given) {
      const said = records.map((named): unknown => Reflect.get(named.get(truthId) ?? {}, field) ?? null);
      const isSame = said.every((value) => sameValue(value, said[0]));
      const isSaid = said[0] !== null;
      if (isLossy(field)) lossyValues += isSame && isSaid ? 1 : 0;
      else if (isSame) values += isSaid ? 1 : 0;
      else disagreements.push({ entity, field, truthId, said });
    }
  return {
    entity,
    records: carried.length,
    fields: given.filter((field) => !isLossy(field)),
    values,
    lossyFields: given.filter(isLossy),
    lossyValues,
  };
}

/**
 * Compares streams of one practice: every field that all of them declare, on every record that all of them carry. What one of them
 * cannot say has to be declared by its adapter, as omitted or as lossy.
 */
export function agreementOf(streams: readonly NamedStream[]): Agreement {
  const disagreements: Disagreement[] = [];
  const compared = entityNames.map((entity) => agreementOn(entity, streams, disagreements));
  return {
    entities: compared.filter(({ records, fields }) => records > 0 && fields.length > 0),
    disagreements,
  };
}
