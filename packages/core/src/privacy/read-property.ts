/** Stands for a property whose reading threw. */
export const unreadable = Symbol('unreadable');

/** Reads a property of any value; a getter or proxy that throws gives {@link unreadable}. */
export function readProperty(holder: unknown, property: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  try {
    return Reflect.get(holder, property);
  } catch {
    return unreadable;
  }
}

/** Own enumerable keys of any value; none of one that throws. */
export function readKeys(holder: unknown): readonly string[] {
  if (typeof holder !== 'object' || holder === null) return [];
  try {
    return Object.keys(holder);
  } catch {
    return [];
  }
}
