import { runLeg } from '../leg/run-leg.ts';
import { timed } from '../leg/timed.ts';
import { loadDump, startOfficeServer } from '../practice/open-dental-server.ts';
import { preparePractice } from '../practice/prepare-practice.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import { median } from '../run/median.ts';
import { rounded } from '../run/rounded.ts';
import type { ReadDump } from './read-dump.ts';

async function run({ records, rounds, say }: BenchOptions) {
  say('making the practice');
  const practice = await preparePractice(records);
  const server = await startOfficeServer(practice.timeZone);
  try {
    const ratios: number[] = [];
    const sizes: number[] = [];
    let count = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const database = `round${round}`;
      await server.createDatabase(database);
      const loading = await timed(() => loadDump(server, database, practice.dump));
      const read = await runLeg<ReadDump>(new URL('./read-dump.ts', import.meta.url), {
        dump: practice.dump,
        facts: practice,
      });
      say(
        `round ${round}: loaded in ${loading.toFixed(1)} s, ${read.count} records in ${read.seconds.toFixed(1)} s, ` +
          `${read.cpuSeconds.toFixed(1)} s of processor, ${read.peakRssMb.toFixed(0)} MB`,
      );
      ratios.push(loading / read.seconds);
      sizes.push(read.peakRssMb);
      count = read.count;
    }
    return {
      name: openDentalDump.name,
      ratios: { records: rounded(median(ratios)) },
      rssMb: { records: rounded(median(sizes)) },
      counts: { records: count },
    };
  } finally {
    await server[Symbol.asyncDispose]();
    await practice[Symbol.asyncDispose]();
  }
}

/** From a dump file to records. */
export const openDentalDump: Bench = {
  name: 'opendental-dump',
  about:
    'From a dump file to records. The denominator is loading the same dump into MariaDB: `mariadb < dump`.',
  limitedBy:
    'What limits it. The thread of the host, on which each record is made: texts from the bytes of cells, the record from the ' +
    'texts, the garbage of both. A second thread scans the rows meanwhile and waits for it. Before that the file is read ' +
    'through once to learn what is in it. MariaDB loads with two processes.',
  records: 1_400_000,
  ratios: { records: { about: 'records read from the file, against the file loaded', atLeast: 4 } },
  rssMb: { records: { about: 'reading the file' } },
  run,
};
