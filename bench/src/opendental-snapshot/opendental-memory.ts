import { readingHeapMb } from '../leg/node-options.ts';
import { runLeg } from '../leg/run-leg.ts';
import { serveOpenDental } from '../practice/open-dental-server.ts';
import { preparePractice } from '../practice/prepare-practice.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import { median } from '../run/median.ts';
import { rounded } from '../run/rounded.ts';
import { startBenchDatabases } from './bench-databases.ts';
import type { LoadPractice } from './load.ts';

async function run({ records, rounds, say }: BenchOptions) {
  say('making the practice');
  const prepared = await preparePractice(records);
  const databases = await startBenchDatabases();
  try {
    const server = await serveOpenDental(prepared);
    try {
      const sizes: number[] = [];
      const perRecord: number[] = [];
      let count = 0;
      for (let round = 1; round <= rounds; round += 1) {
        const loaded = await databases.using('plain', (url) =>
          runLeg<LoadPractice>(
            new URL('./load.ts', import.meta.url),
            { settings: server.settings, facts: prepared, url, sealing: 'plain' },
            { heapMb: readingHeapMb },
          ),
        );
        say(`round ${round}: ${loaded.count} records, ${loaded.peakRssMb.toFixed(0)} MB`);
        sizes.push(loaded.peakRssMb);
        perRecord.push((loaded.notes?.referenceIndexBytes ?? 0) / loaded.count);
        count = loaded.count;
      }
      return {
        name: openDentalMemory.name,
        ratios: {},
        rssMb: { postgres: rounded(median(sizes)) },
        counts: { records: count, referenceIndexBytesPerRecord: rounded(median(perRecord)) },
      };
    } finally {
      await server[Symbol.asyncDispose]();
    }
  } finally {
    await databases[Symbol.asyncDispose]();
    await prepared[Symbol.asyncDispose]();
  }
}

/** That memory does not grow with the practice: the whole pipe of `opendental-snapshot` alone, over twice as many records. */
export const openDentalMemory: Bench = {
  name: 'opendental-memory',
  about: 'The whole pipe of `opendental-snapshot` with the plain codec, over twice as many records.',
  records: 2_800_000,
  ratios: {},
  rssMb: { postgres: { about: 'whole pipe with the plain codec', atMost: 450 } },
  run,
};
