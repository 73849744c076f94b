/** Where the values under a name go. */
export interface JsonPlace {
  /** The name as written, behind the names of the objects around it. */
  readonly path: string;
  /** What names that differ by case alone share. */
  readonly folded: string;
  /** Position of the known column; -1 for a name that no column has. */
  readonly position: number;
  /** As the columns spell it, where the members of an object at this place are columns. */
  readonly objectPath: string | null;
}

/** Names are remembered, for the same few come with every object; a server that invents names must not fill the memory. */
const mostPlaces = 4096;

/** Compiles where names go, from the columns of a table; a dot stands between an object and its member. */
export function jsonPlaces(columns: readonly string[]): (path: string) => JsonPlace {
  const positions = new Map(columns.map((column, position) => [column.toLowerCase(), position]));
  const objectPaths = pathsOfObjects(columns);
  const places = new Map<string, JsonPlace>();
  return (path) => {
    const held = places.get(path);
    if (held !== undefined) return held;
    const folded = path.toLowerCase();
    const objectPath = objectPaths.get(folded) ?? null;
    const place = { path, folded, position: positions.get(folded) ?? -1, objectPath };
    if (places.size >= mostPlaces) places.clear();
    places.set(path, place);
    return place;
  };
}

/** Paths of the objects whose members are columns, in small letters, with the spelling of the columns. */
function pathsOfObjects(columns: readonly string[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const column of columns) {
    for (let dot = column.indexOf('.'); dot !== -1; dot = column.indexOf('.', dot + 1)) {
      const path = column.slice(0, dot);
      if (!paths.has(path.toLowerCase())) paths.set(path.toLowerCase(), path);
    }
  }
  return paths;
}
