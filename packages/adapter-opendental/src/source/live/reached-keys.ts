/**
 * The highest key that a run read, by the first table of each reader: where new rows begin. A table without a row is not
 * in it.
 */
export type ReachedKeys = Map<string, string>;

export const reachedText = (reached: ReachedKeys): string =>
  [...reached].map(([table, key]) => `${table}:${key}`).join(',');

/** Reads what {@link reachedText} wrote. */
export const parseReached = (text: string): ReachedKeys =>
  new Map(
    (text === '' ? [] : text.split(',')).map((entry): [string, string] => {
      const [table = '', key = ''] = entry.split(':');
      return [table, key];
    }),
  );
