import type { MeasuredLeg } from '../leg/leg.ts';
import { runLeg } from '../leg/run-leg.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import { median } from '../run/median.ts';
import { rounded } from '../run/rounded.ts';
import type { AuditLength } from './verify-log.ts';

/** Room for a million lines, or their objects, in memory. */
const heapMb = 4096;

const measure = (name: 'verify-log' | 'bare-loop', entries: number): Promise<MeasuredLeg> =>
  runLeg<AuditLength>(new URL(`./${name}.ts`, import.meta.url), { entries }, { heapMb });

async function run({ records, rounds, say }: BenchOptions) {
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const bare = await measure('bare-loop', records);
    const verified = await measure('verify-log', records);
    say(`round ${round}: bare loop ${bare.seconds.toFixed(2)} s, verified ${verified.seconds.toFixed(2)} s`);
    ratios.push(bare.seconds / verified.seconds);
  }
  return { name: auditBench.name, ratios: { verify: rounded(median(ratios)) }, counts: { entries: records } };
}

/** What it costs to know that nobody touched the audit log. */
export const auditBench: Bench = {
  name: 'audit',
  about:
    'An audit log, verified entry by entry from lines in memory. The denominator is a bare loop that writes the same objects ' +
    'by JSON.stringify and hashes each with SHA-256.',
  records: 1_000_000,
  ratios: { verify: { about: 'every hash computed anew, every link followed', atLeast: 0.4 } },
  run,
};
