import { nodeOptions, readingHeapMb } from '../leg/node-options.ts';
import type { Bench, BenchFigure, BenchResult } from '../run/bench.ts';

/** What the page is made of. */
export interface PerformancePage {
  readonly machine: string;
  readonly rounds: number;
  readonly measured: readonly { readonly bench: Bench; readonly result: BenchResult }[];
}

const aimOf = ({ atLeast, atMost }: BenchFigure): string => {
  if (atLeast !== undefined) return `at least ${atLeast}`;
  return atMost === undefined ? '' : `under ${atMost}`;
};

const row = (name: string, figure: BenchFigure, value: number | undefined, unit: string): string =>
  `| \`${name}\` | ${figure.about} | ${value === undefined ? '' : `${value}${unit}`} | ${aimOf(figure)} |`;

const rows = (
  figures: Readonly<Record<string, BenchFigure>>,
  values: Readonly<Record<string, number>>,
  unit: string,
): readonly string[] =>
  Object.entries(figures).map(([name, figure]) => row(name, figure, values[name], unit));

function section({ bench, result }: PerformancePage['measured'][number]): string {
  const counts = Object.entries(result.counts).map(
    ([name, count]) => `${name} ${count.toLocaleString('en-US')}`,
  );
  return [
    `## ${bench.name}`,
    '',
    bench.about,
    '',
    '| figure | what it is | measured | aim |',
    '|---|---|---|---|',
    ...rows(bench.ratios, result.ratios, ''),
    ...rows(bench.rssMb ?? {}, result.rssMb ?? {}, ' MB'),
    '',
    `Counted: ${counts.join(', ')}.`,
    '',
    ...(bench.limitedBy === undefined ? [] : [bench.limitedBy, '']),
    `Again: \`npm run bench -- ${bench.name}\``,
  ].join('\n');
}

/** The page of what was measured. */
export const performancePage = ({ machine, rounds, measured }: PerformancePage): string => `# Performance

Ratios, not times: both sides of each were measured in the same run, each in a process of its own, alternating, and the
median of ${rounds} rounds counts. Another machine gives other times and about the same ratios. Sizes in MB are the highest
resident size of our one process, whatever it does inside.

Measured on ${machine}, with the database servers on the same machine. The practice is the synthetic one with everything that
is odd in offices. Everything again, and this page with it: \`npm run bench -- --write\`

Every process ran, and a process that only moves practices should run, with these options of Node:
\`${nodeOptions.join(' ')}\`, and those that read Open Dental's server with
\`--max-old-space-size=${readingHeapMb}\`. Records live for a batch, which V8 does not guess: without them the same work takes
longer, and more memory. Inside of a larger program they are that program's choice.

${measured.map(section).join('\n\n')}
`;
