import type { EntityName, PhiClass } from '@bitewing/core';
import type { ColumnDescription, TableDescription } from './table-description.ts';

const strictness: readonly PhiClass[] = ['none', 'quasi', 'direct'];

const stricter = (left: PhiClass, right: PhiClass): PhiClass =>
  strictness.indexOf(left) > strictness.indexOf(right) ? left : right;

/** The entities that may keep the cells of a column, and as what. */
function keptFor({ disposition, keptClass }: ColumnDescription): readonly (readonly [string, PhiClass])[] {
  if (disposition.kind === 'extra') return [[disposition.entity, disposition.phi]];
  if (disposition.kind !== 'mapped' || keptClass === undefined) return [];
  return disposition.to.map((field) => [field.slice(0, field.indexOf('.')), keptClass]);
}

/**
 * PHI class of the native columns that records keep in `extra`: `direct` for every column that the profile does not know.
 * Columns of several tables may share a name within an entity: the strictest class then holds for all.
 */
export function extraClassOf(
  tables: readonly TableDescription[],
): (entity: EntityName, column: string) => PhiClass {
  const classes = new Map<string, PhiClass>();
  for (const { table, columns } of tables) {
    for (const [column, description] of Object.entries(columns)) {
      for (const [entity, phi] of keptFor(description)) {
        for (const name of [column, `${table}.${column}`]) {
          const key = `${entity} ${name}`;
          classes.set(key, stricter(classes.get(key) ?? 'none', phi));
        }
      }
    }
  }
  return (entity, column) => classes.get(`${entity} ${column}`) ?? 'direct';
}
