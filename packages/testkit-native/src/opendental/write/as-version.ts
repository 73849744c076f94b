import { type EntityName, entityNames } from '@bitewing/core';
import type { Practice, TruthRecord } from '@bitewing/testkit';
import type { OpenDentalVersion } from '../schema/table-definition.ts';
import { type AbsentParts, absentParts } from '../schema/tables.ts';
import {
  type AbsentColumn,
  absentTruth,
  entityOfTable,
  type FieldsFrom,
  type FieldsOf,
} from './absent-truth.ts';
import type { NamedRecord, NativeRow, WrittenRow } from './native-row.ts';

/** Tables whose rows go into the records of another one. */
const ownerTables: Readonly<Record<string, string>> = { patientnote: 'patient' };

/** Fields of a record that come out otherwise, by what its row says. */
type Losses = (record: TruthRecord, row: NativeRow, practice: Practice) => Readonly<Record<string, unknown>>;

const isOf = <E extends EntityName>(record: TruthRecord, entity: E): record is TruthRecord<E> =>
  record.entity === entity;

/** What the records of an entity lose without a column; undefined where that is nothing. */
function lossesIn<E extends EntityName>(entity: E, column: AbsentColumn | undefined): Losses | undefined {
  const fields: FieldsOf<E> | FieldsFrom<E> | undefined = column?.[entity];
  if (fields === undefined) return undefined;
  if (typeof fields !== 'function') return () => fields;
  return (record, row, practice) => (isOf(record, entity) ? fields(record.data, row, practice) : {});
}

/** What is lost by the columns that are not there, by the table and the entity of the record. */
function lossesOf({ columns }: AbsentParts): ReadonlyMap<string, readonly Losses[]> {
  const losses = new Map<string, Losses[]>();
  for (const [table, absent] of columns) {
    for (const column of absent) {
      for (const entity of entityNames) {
        const found = lossesIn(entity, absentTruth[`${table}.${column}`]);
        const key = `${ownerTables[table] ?? table} ${entity}`;
        if (found !== undefined) losses.set(key, [...(losses.get(key) ?? []), found]);
      }
    }
  }
  return losses;
}

/** The entities that a version has no place for. */
export const absentEntities = (version: OpenDentalVersion): readonly EntityName[] =>
  [...absentParts(version).tables].flatMap((table) => entityOfTable[table] ?? []);

/**
 * The rows of the latest version as another one has them: without the tables and columns that it lacks, and with
 * what is then true of the records.
 */
export function* asVersion(
  rows: Iterable<WrittenRow>,
  practice: Practice,
  version: OpenDentalVersion,
): Generator<WrittenRow> {
  const absent = absentParts(version);
  const losses = lossesOf(absent);
  const touched = new Set(
    [...absent.columns.keys()].flatMap((table) => [table, ownerTables[table] ?? table]),
  );
  const truth = new Map(
    entityNames.flatMap((entity) => practice.records(entity)).map((record) => [record.id, record]),
  );
  for (const written of rows) {
    const { table, row, records } = written;
    if (absent.tables.has(table)) continue;
    if (!touched.has(table)) {
      yield written;
      continue;
    }
    const loseFields = (named: NamedRecord): NamedRecord => {
      const record = truth.get(named.truthId);
      const lost = record === undefined ? [] : (losses.get(`${table} ${record.entity}`) ?? []);
      if (record === undefined || lost.length === 0) return named;
      const fields = lost.map((lose) => lose(record, row, practice));
      return { ...named, overrides: Object.assign({}, named.overrides, ...fields) };
    };
    const columns = absent.columns.get(table);
    const present = Object.entries(row).filter(([column]) => columns?.has(column) !== true);
    yield { table, row: Object.fromEntries(present), records: records.map(loseFields) };
  }
}
