import type { Row } from '../reader/row.ts';
import { type TableLayout, tableLayout } from '../reader/table-layout.ts';
import { byCodeUnits } from './canonical-json.ts';
import type { ExactJson } from './exact-json.ts';
import { type FlatObject, objectFlattener } from './flat-object.ts';
import { jsonPlaces } from './json-places.ts';

/** Objects of JSON as rows of one table. */
export interface JsonRows {
  /** The known columns as they were given, then the unknown names of these objects by code units. */
  readonly layout: TableLayout;
  /** One for each object, in their order. */
  readonly rows: readonly Row[];
  /**
   * Rows that cannot be trusted, by their position, with the columns concerned (none where it is no object at all):
   * two names that differ by case alone stand for the same column, or a value nests too deep. They are to be rejected
   * as `bad_source_row`. Of names that collide one fills the known column, the others stay as they are written.
   */
  readonly damaged: ReadonlyMap<number, readonly number[]>;
}

/** Turns objects of one kind into rows. */
export type RowFlattener = (objects: readonly ExactJson[]) => JsonRows;

/** More sets of unknown names are not remembered: a server that invents names must not fill the memory. */
const mostLayouts = 32;

/**
 * Compiles a flattener for one table.
 *
 * - A column is found by its name without regard to case, and keeps the spelling given here.
 * - A dotted column (`addressDetail.city`) lies in an object; of such an object every member becomes a column.
 * - Any other list or object is a cell with its canonical JSON. Numbers stand as they were written, booleans as `true`
 *   and `false`; null and a missing name are null.
 * - A name that no column has becomes a column under the name as written.
 *
 * The same set of unknown names gives the identical layout, so that readers are compiled for it once.
 *
 * @example
 * ```ts
 * import { parseExactJson, rowFlattener } from '@bitewing/adapter-kit';
 *
 * const flatten = rowFlattener('visit', ['id', 'room.name']);
 * const visit = parseExactJson('{"ID": 9007199254740993, "room": {"Name": "A"}, "fee": 12.50}');
 * const { layout, rows } = flatten([visit]);
 * console.log(layout.columns, rows); // ['id', 'room.name', 'fee'] [['9007199254740993', 'A', '12.50']]
 * ```
 */
export function rowFlattener(table: string, columns: readonly string[]): RowFlattener {
  const flattenObject = objectFlattener(columns, jsonPlaces(columns));
  const layoutOf = layoutCache(table, columns);
  return (objects) => {
    const flats = objects.map(flattenObject);
    const unknownNames = namesOf(flats);
    const layout = layoutOf(unknownNames);
    const damaged = new Map<number, readonly number[]>();
    const rows = flats.map(({ known, unknown, damaged: names }, position): Row => {
      if (names !== null) {
        damaged.set(
          position,
          [...names].map((name) => layout.at(name)).filter((at) => at !== -1),
        );
      }
      return unknownNames.length === 0
        ? known
        : [...known, ...unknownNames.map((name) => unknown.get(name) ?? null)];
    });
    return { layout, rows, damaged };
  };
}

function namesOf(flats: readonly FlatObject[]): readonly string[] {
  const names = new Set<string>();
  for (const { unknown } of flats) for (const name of unknown.keys()) names.add(name);
  return [...names].sort(byCodeUnits);
}

/** Gives the one layout for a list of unknown names; the oldest is forgotten first. */
function layoutCache(table: string, columns: readonly string[]): (unknown: readonly string[]) => TableLayout {
  const layouts = new Map<string, TableLayout>();
  return (unknown) => {
    const key = JSON.stringify(unknown);
    const held = layouts.get(key);
    if (held !== undefined) return held;
    const [oldest] = layouts.keys();
    if (layouts.size >= mostLayouts && oldest !== undefined) layouts.delete(oldest);
    const layout = tableLayout(table, [...columns, ...unknown]);
    layouts.set(key, layout);
    return layout;
  };
}
