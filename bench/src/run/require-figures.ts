import type { Bench, BenchResult } from './bench.ts';

const isFigure = (value: number | undefined): boolean =>
  value !== undefined && Number.isFinite(value) && value > 0;

/**
 * A bench gives the figures that it names, and no others: a leg that did nothing must not look fast.
 *
 * @throws RangeError that names the figures
 */
export function requireFigures(bench: Bench, result: BenchResult): void {
  const wrong = (['ratios', 'rssMb'] as const).flatMap((kind) => {
    const named = Object.keys(bench[kind] ?? {});
    const given = Object.keys(result[kind] ?? {});
    return [...new Set([...named, ...given])].filter(
      (name) => !named.includes(name) || !isFigure(result[kind]?.[name]),
    );
  });
  const empty = Object.keys(result.counts).filter((name) => !isFigure(result.counts[name]));
  if (wrong.length + empty.length > 0)
    throw new RangeError(
      `${bench.name} has no such figures, or none of a size: ${[...wrong, ...empty].join(', ')}.`,
    );
}
