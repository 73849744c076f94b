import type { EntityName, PhiClass } from '@bitewing/core';
import type { TableDescription } from './table-description.ts';

const strictness: readonly PhiClass[] = ['none', 'quasi', 'direct'];

const stricter = (left: PhiClass, right: PhiClass): PhiClass =>
  strictness.indexOf(left) > strictness.indexOf(right) ? left : right;

/**
 * PHI class of the native columns that records keep in `extra`: `direct` for every column that the profile does not know.
 * Columns of several tables may share a name within an entity: the strictest class then holds for all.
 */
export function extraClassOf(
  tables: readonly TableDescription[],
): (entity: EntityName, column: string) => PhiClass {
  const classes = new Map<string, PhiClass>();
  for (const { table, columns } of tables) {
    for (const [column, { disposition }] of Object.entries(columns)) {
      if (disposition.kind !== 'extra') continue;
      for (const name of [column, `${table}.${column}`]) {
        const key = `${disposition.entity} ${name}`;
        classes.set(key, stricter(classes.get(key) ?? 'none', disposition.phi));
      }
    }
  }
  return (entity, column) => classes.get(`${entity} ${column}`) ?? 'direct';
}
