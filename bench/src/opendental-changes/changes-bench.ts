import { startMariaDb } from '@bitewing/testkit-native';
import { runLeg } from '../leg/run-leg.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import { median } from '../run/median.ts';
import { rounded } from '../run/rounded.ts';
import { changedPractice, timeZone } from './changed-practice.ts';

const here = (name: string): URL => new URL(name, import.meta.url);

async function run({ records, rounds, say }: BenchOptions) {
  say('making the practice, and changing it');
  const server = await startMariaDb({
    timeZone,
    serverArguments: [
      '--log-bin=office-bin',
      '--binlog-format=ROW',
      '--binlog-row-metadata=FULL',
      '--server-id=1',
      '--key-buffer-size=256M',
    ],
  });
  try {
    const practice = await changedPractice(server, records);
    const faster: number[] = [];
    const sizes: number[] = [];
    const medians: number[] = [];
    const mosts: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const alone = await runLeg(here('./zongji-alone.ts'), practice);
      const followed = await runLeg(here('./follow-log.ts'), practice);
      say(
        `round ${round}: ${alone.count} changes decoded alone in ${alone.seconds.toFixed(2)} s (${alone.peakRssMb.toFixed(0)} MB), ` +
          `followed in ${followed.seconds.toFixed(2)} s (${followed.peakRssMb.toFixed(0)} MB)`,
      );
      faster.push(alone.seconds / followed.seconds);
      sizes.push(followed.peakRssMb);
    }
    for (let round = 1; round <= rounds; round += 1) {
      const { count, notes = {} } = await runLeg(here('./commit-to-record.ts'), practice);
      say(
        `round ${round}: ${count} changes at 200 a second: median ${notes.medianMs?.toFixed(1)} ms, 99 of 100 within ${notes.mostMs?.toFixed(1)} ms`,
      );
      medians.push(notes.medianMs ?? Number.NaN);
      mosts.push(notes.mostMs ?? Number.NaN);
    }
    return {
      name: changesBench.name,
      ratios: { cdc: rounded(median(faster)) },
      rssMb: { followed: rounded(median(sizes)) },
      counts: {
        changes: practice.changes,
        commitToRecordMedianMs: rounded(median(medians)),
        commitToRecord99Ms: rounded(median(mosts)),
      },
    };
  } finally {
    await server[Symbol.asyncDispose]();
  }
}

/** From the binary log of a server to records. */
export const changesBench: Bench = {
  name: 'opendental-changes',
  about:
    'From the binary log of a running Open Dental server to whole records, over changes of procedures, each of another one. The ' +
    'denominator is `@powersync/mysql-zongji` 0.6.2 alone, which decodes the same log into rows, with nothing done with them. ' +
    'Then 2,000 changes at 200 a second, each timed from its commit until its record is in the hands of the host.',
  records: 200_000,
  ratios: { cdc: { about: 'changes a second, followed to records', atLeast: 1.5 } },
  rssMb: { followed: { about: 'the process that follows' } },
  run,
};
