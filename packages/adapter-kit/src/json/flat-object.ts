import type { Cell } from '../reader/row.ts';
import { canonicalJson } from './canonical-json.ts';
import { type ExactJson, type ExactJsonObject, isJsonList, isJsonObject, scalarText } from './exact-json.ts';
import type { JsonPlace } from './json-places.ts';

/** One object of JSON as cells. */
export interface FlatObject {
  /** Cells of the known columns. */
  readonly known: readonly Cell[];
  /** Cells under names that no column has, by the name as written. */
  readonly unknown: ReadonlyMap<string, Cell>;
  /** Columns that cannot be trusted, as the layout names them; null where there is none. */
  readonly damaged: ReadonlySet<string> | null;
}

/** Lists and objects of a cell that nest deeper are not written. */
const deepest = 64;
/** Where something that is no object stands, so that its content can be kept with the rejected row. */
const contentColumn = '';

const cellOf = (value: ExactJson): Cell =>
  isJsonList(value) || isJsonObject(value) ? canonicalJson(value, deepest) : scalarText(value);

/** Compiles the flattening of single objects; what it promises stands at `rowFlattener`. */
export function objectFlattener(
  columns: readonly string[],
  placeOf: (path: string) => JsonPlace,
): (value: ExactJson) => FlatObject {
  return (value) => {
    const known = new Array<Cell>(columns.length).fill(null);
    if (!isJsonObject(value)) {
      return { known, unknown: new Map([[contentColumn, cellOf(value)]]), damaged: new Set() };
    }
    /** Under which name the cells of the known columns came. */
    const cameAs = new Array<string | null>(columns.length).fill(null);
    const unknown = new Map<string, Cell>();
    const unknownNames = new Map<string, string>();
    const entered = new Set<string>();
    let damaged: Set<string> | null = null;
    const damage = (...names: readonly string[]): void => {
      damaged ??= new Set();
      for (const name of names) damaged.add(name);
    };

    function put({ path, folded, position }: JsonPlace, cell: Cell): void {
      const column = columns[position];
      if (column === undefined) {
        const twin = unknownNames.get(folded);
        if (twin !== undefined) damage(twin, path);
        unknownNames.set(folded, path);
        unknown.set(path, cell);
        return;
      }
      const earlier = cameAs[position] ?? null;
      if (earlier !== null) damage(column);
      // A second column of the same spelling would hide the first one in every row of the page.
      if (earlier !== null && path !== column) {
        unknown.set(path, cell);
        return;
      }
      if (earlier !== null && earlier !== column) unknown.set(earlier, known[position] ?? null);
      known[position] = cell;
      cameAs[position] = path;
    }

    function addMembers(object: ExactJsonObject, prefix: string): void {
      for (const name of Object.keys(object)) {
        const member = object[name] ?? null;
        const place = placeOf(prefix === '' ? name : prefix + name);
        const { objectPath } = place;
        if (objectPath !== null && member === null) continue;
        if (objectPath !== null && isJsonObject(member)) {
          if (entered.has(objectPath)) damage(objectPath);
          entered.add(objectPath);
          addMembers(member, `${objectPath}.`);
          continue;
        }
        const cell = cellOf(member);
        put(place, cell);
        if (cell === null && member !== null) damage(columns[place.position] ?? place.path);
      }
    }

    addMembers(value, '');
    return { known, unknown, damaged };
  };
}
