/** Ids in the order of their bytes. What is left out is not bounded. */
export interface IdRange {
  readonly from?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

const bounds = [
  ['from', '>='],
  ['after', '>'],
  ['before', '<'],
] as const;

/** The condition that a column of ids lies in a range; its values are added to the parameters. */
export function inRange(column: string, range: IdRange, parameters: unknown[]): string {
  const conditions = bounds.flatMap(([bound, operator]) => {
    const value = range[bound];
    return value === undefined ? [] : [`${column} ${operator} $${parameters.push(value)}`];
  });
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}
