import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeUnloadFolder } from '@bitewing/testkit-native';
import { runLeg } from '../leg/run-leg.ts';
import { eaglesoftPractice, timeZone } from '../practice/eaglesoft-practice.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import { median } from '../run/median.ts';
import { rounded } from '../run/rounded.ts';
import type { UnloadedPractice } from './unloaded-practice.ts';

const here = (name: string): URL => new URL(name, import.meta.url);

async function run({ records, rounds, say }: BenchOptions) {
  say('making the practice');
  const folder = await mkdtemp(join(tmpdir(), 'bitewing-bench-unload-'));
  try {
    await writeUnloadFolder(folder, eaglesoftPractice(records));
    const practice: UnloadedPractice = { folder, timeZone };
    const measured: { mapped: number; validated: number; rssMb: number }[] = [];
    let counts = { records: 0, rows: 0 };
    for (let round = 1; round <= rounds; round += 1) {
      const bare = await runLeg<UnloadedPractice>(here('./bare-tokenizer.ts'), practice);
      const read = await runLeg<UnloadedPractice>(here('./read-files.ts'), practice);
      const judged = await runLeg<UnloadedPractice>(here('./validate-files.ts'), practice);
      say(
        `round ${round}: ${bare.count} rows alone in ${bare.seconds.toFixed(2)} s, ${read.count} records in ` +
          `${read.seconds.toFixed(2)} s, validated in ${judged.seconds.toFixed(2)} s (${judged.peakRssMb.toFixed(0)} MB)`,
      );
      measured.push({
        mapped: bare.seconds / read.seconds,
        validated: bare.seconds / judged.seconds,
        rssMb: judged.peakRssMb,
      });
      counts = { records: judged.count, rows: bare.count };
    }
    const middle = (figure: 'mapped' | 'validated' | 'rssMb'): number =>
      rounded(median(measured.map((each) => each[figure])));
    return {
      name: unloadBench.name,
      ratios: { mapped: middle('mapped'), validated: middle('validated') },
      rssMb: { validated: middle('rssMb') },
      counts,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** From unload files to records. */
export const unloadBench: Bench = {
  name: 'unload',
  about:
    'From the files that an Eaglesoft database was unloaded into to records. The denominator is a tokenizer alone: the same files ' +
    'decoded by iconv-lite and split into rows of decoded cells, and nothing done with them.',
  limitedBy:
    'What limits it. The one thread on which records are made and judged; the files are read twice before and beside that, once to ' +
    'learn whether they are whole.',
  records: 400_000,
  ratios: {
    mapped: { about: 'the practice read into records' },
    validated: { about: 'and judged by layers 1 to 3', atLeast: 0.4 },
  },
  rssMb: { validated: { about: 'reading and judging the files' } },
  run,
};
