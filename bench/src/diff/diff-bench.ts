import { join } from 'node:path';
import { runLeg } from '../leg/run-leg.ts';
import { preparePractice } from '../practice/prepare-practice.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import { median } from '../run/median.ts';
import { rounded } from '../run/rounded.ts';
import type { TwoStreams } from './read-both.ts';
import type { WriteStreams } from './write-streams.ts';

const module = (name: string): URL => new URL(`./${name}.ts`, import.meta.url);

async function run({ records, rounds, say }: BenchOptions) {
  say('making the practice');
  const practice = await preparePractice(records);
  try {
    const ordered = join(practice.folder, 'ordered.ndjson');
    const shuffled = join(practice.folder, 'shuffled.ndjson');
    await runLeg<WriteStreams>(module('write-streams'), {
      dump: practice.dump,
      facts: practice,
      ordered,
      shuffled,
    });
    const measured = [];
    for (let round = 1; round <= rounds; round += 1) {
      const read = await runLeg<TwoStreams>(module('read-both'), { left: ordered, right: shuffled });
      const same = await runLeg<TwoStreams>(module('compare-both'), { left: ordered, right: ordered });
      const any = await runLeg<TwoStreams>(module('compare-both'), { left: ordered, right: shuffled });
      say(
        `round ${round}: read ${read.seconds.toFixed(1)} s, same order ${same.seconds.toFixed(1)} s and ` +
          `${same.peakRssMb.toFixed(0)} MB, any order ${any.seconds.toFixed(1)} s and ${any.peakRssMb.toFixed(0)} MB`,
      );
      measured.push({ read, same, any });
    }
    return {
      name: diffBench.name,
      ratios: {
        sameOrder: rounded(median(measured.map(({ read, same }) => read.seconds / same.seconds))),
        anyOrder: rounded(median(measured.map(({ read, any }) => read.seconds / any.seconds))),
      },
      rssMb: {
        sameOrder: rounded(median(measured.map(({ same }) => same.peakRssMb))),
        anyOrder: rounded(median(measured.map(({ any }) => any.peakRssMb))),
      },
      counts: { recordsOfBothSides: measured[0]?.any.count ?? 0 },
    };
  } finally {
    await practice[Symbol.asyncDispose]();
  }
}

/** Two streams of the same records, field by field. */
export const diffBench: Bench = {
  name: 'diff',
  about:
    'Two streams of the same records, compared field by field. The denominator is reading the same two NDJSON files side by ' +
    'side without comparing.',
  records: 1_400_000,
  ratios: {
    sameOrder: { about: 'both sides in the same order', atLeast: 0.4 },
    anyOrder: { about: 'one side in the order of a random permutation', atLeast: 0.2 },
  },
  rssMb: {
    sameOrder: { about: 'the same order' },
    anyOrder: { about: 'any order' },
  },
  run,
};
