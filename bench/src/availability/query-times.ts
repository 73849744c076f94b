/** Sorted figures, and what stands at a share of them. */
export function share(figures: readonly number[], part: number): number {
  const sorted = figures.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
