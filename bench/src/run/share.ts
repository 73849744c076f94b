/** What stands at a share of some figures, once they are sorted: 0.5 is the middle one, 0.99 the most but for the outliers. */
export function share(figures: readonly number[], part: number): number {
  const sorted = figures.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
