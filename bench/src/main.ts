import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performancePage } from './page/performance-page.ts';
import { parseBenchArguments } from './run/arguments.ts';
import type { BenchResult } from './run/bench.ts';
import { benches } from './run/benches.ts';
import { machine } from './run/machine.ts';
import { requireFigures } from './run/require-figures.ts';

const pagePath = join(import.meta.dirname, '../../docs/performance.md');

const { names, records, rounds, write } = parseBenchArguments(
  process.argv.slice(2),
  benches.map(({ name }) => name),
);
const chosen = benches.filter(({ name }) => names.includes(name));
const measured: { bench: (typeof benches)[number]; result: BenchResult }[] = [];
for (const bench of chosen) {
  const say = (line: string): void => console.error(`${bench.name}: ${line}`);
  const result = await bench.run({ records: records ?? bench.records, rounds, say });
  requireFigures(bench, result);
  measured.push({ bench, result });
  console.log(JSON.stringify(result));
}
if (write) writeFileSync(pagePath, performancePage({ machine: machine(), rounds, measured }));
