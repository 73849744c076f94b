import {
  BitewingError,
  type ColumnDisposition,
  type EntityName,
  type FieldName,
  type PhiClass,
} from '@bitewing/core';
import type { KeptType } from '../cell/kept-cells.ts';

/** What is known of a column of a table that is read. */
export interface ColumnDescription {
  readonly disposition: ColumnDisposition;
  /** Type of a column whose cells go into `extra`, beside canonical fields or instead of them. */
  readonly kept?: KeptType;
  /** PHI class of the cells that are kept beside canonical fields; `direct` where nothing is said. */
  readonly keptClass?: PhiClass;
}

/** What is known of a table that is read: facts only, as data. */
export interface TableDescription {
  readonly table: string;
  /** Columns without which no row can be read safely: they decide identity, money or status. */
  readonly required: readonly string[];
  readonly columns: Readonly<Record<string, ColumnDescription>>;
}

/** Columns of a table by name. */
export type Columns = Readonly<Record<string, ColumnDescription>>;
/** A canonical field; `id` stands for the record's identity. */
type Target<E extends EntityName> = FieldName<E> | 'id';

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

const describeAll = (list: string, description: ColumnDescription): Columns =>
  Object.fromEntries(words(list).map((column) => [column, description]));

/** Columns that go into fields of an entity, column by column. */
export function mapped<E extends EntityName>(
  entity: E,
  columns: Readonly<Record<string, Target<E> | readonly Target<E>[]>>,
): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([column, fields]) => {
      const targets = typeof fields === 'string' ? [fields] : fields;
      return [column, { disposition: { kind: 'mapped', to: targets.map((field) => `${entity}.${field}`) } }];
    }),
  );
}

/** Columns that go into fields of more than one entity. */
export const mappedTo = (columns: Readonly<Record<string, string>>): Columns =>
  Object.fromEntries(
    Object.entries(columns).map(([column, targets]) => [
      column,
      { disposition: { kind: 'mapped', to: words(targets) } },
    ]),
  );

/** Columns whose cells are kept verbatim, by their type. */
export const extra = (
  entity: EntityName,
  phi: PhiClass,
  columns: Readonly<Partial<Record<KeptType, string>>>,
): Columns =>
  Object.fromEntries(
    (Object.keys(columns) as KeptType[]).flatMap((kept) =>
      Object.entries(describeAll(columns[kept] ?? '', { disposition: { kind: 'extra', entity, phi }, kept })),
    ),
  );

/**
 * Marks described columns whose cells are kept verbatim although something of them is mapped.
 *
 * @param keptClass PHI class of what is kept.
 */
export const alsoKept = (kept: KeptType, columns: Columns, keptClass: PhiClass = 'direct'): Columns =>
  Object.fromEntries(
    Object.entries(columns).map(([column, description]) => [column, { ...description, kept, keptClass }]),
  );

/** Columns that are read to decide something. */
export const used = (list: string, reason: string): Columns =>
  describeAll(list, { disposition: { kind: 'used', reason } });

/** Columns that are not read. */
export const dropped = (list: string, reason: string): Columns =>
  describeAll(list, { disposition: { kind: 'dropped', reason } });

/** Passwords and the like: never read, and of their table no column that no known version has. */
export const secret = (list: string): Columns => describeAll(list, { disposition: { kind: 'secret' } });

/**
 * Joins groups of columns.
 *
 * @throws BitewingError `internal` where a column stands in two of them
 */
export function tableDescription(
  table: string,
  required: string,
  groups: readonly Columns[],
): TableDescription {
  const columns: Columns = Object.assign({}, ...groups);
  const described = groups.flatMap(Object.keys);
  const twice = described.find((column, place) => described.indexOf(column) < place);
  if (twice !== undefined)
    throw new BitewingError('internal', { detail: `${table}.${twice} is described twice.` });
  return { table, required: words(required), columns };
}
