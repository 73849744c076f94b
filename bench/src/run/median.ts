/** The middle of some figures, that of each round being one; the lower of two middles. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((left, right) => left - right);
  const middle = sorted[(sorted.length - 1) >> 1];
  if (middle === undefined) throw new RangeError('There is no median of nothing.');
  return middle;
}
