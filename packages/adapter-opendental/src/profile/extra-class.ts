import type { EntityName, PhiClass } from '@bitewing/core';
import { openDentalTables } from './tables.ts';

const strictness: readonly PhiClass[] = ['none', 'quasi', 'direct'];

const stricter = (left: PhiClass, right: PhiClass): PhiClass =>
  strictness.indexOf(left) > strictness.indexOf(right) ? left : right;

/** Columns of several tables may share a name within an entity: the strictest class then holds for all. */
function collectClasses(): ReadonlyMap<string, PhiClass> {
  const classes = new Map<string, PhiClass>();
  for (const { table, columns } of openDentalTables) {
    for (const [column, { disposition }] of Object.entries(columns)) {
      if (disposition.kind !== 'extra') continue;
      for (const name of [column, `${table}.${column}`]) {
        const key = `${disposition.entity} ${name}`;
        classes.set(key, stricter(classes.get(key) ?? 'none', disposition.phi));
      }
    }
  }
  return classes;
}

const classes = collectClasses();

/**
 * PHI class of a native column that Open Dental records keep in `extra`, for stores and logs: `direct` for every
 * column that the profile does not know.
 */
export const openDentalExtraClass = (entity: EntityName, column: string): PhiClass =>
  classes.get(`${entity} ${column}`) ?? 'direct';
