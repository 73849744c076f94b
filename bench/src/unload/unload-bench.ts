import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeUnloadFolder } from '@bitewing/testkit-native';
import { eaglesoftPractice, timeZone } from '../practice/eaglesoft-practice.ts';
import { measureReading } from '../practice/measure-reading.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import type { UnloadedPractice } from './unloaded-practice.ts';

const here = (name: string): URL => new URL(name, import.meta.url);

async function run({ records, rounds, say }: BenchOptions) {
  say('making the practice');
  const folder = await mkdtemp(join(tmpdir(), 'bitewing-bench-unload-'));
  try {
    await writeUnloadFolder(folder, eaglesoftPractice(records));
    const { ratios, rssMb, counts } = await measureReading<UnloadedPractice>(
      {
        bare: here('./bare-tokenizer.ts'),
        read: here('./read-files.ts'),
        judged: here('./validate-files.ts'),
        input: { folder, timeZone },
      },
      { rounds, say },
    );
    return { name: unloadBench.name, ratios, rssMb: { validated: rssMb }, counts };
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
    'What limits it. The one thread on which records are made and judged: judging them takes longer by itself than the aim leaves ' +
    'for everything. The files are read twice, once before to learn whether they are whole.',
  records: 400_000,
  ratios: {
    mapped: { about: 'the practice read into records' },
    validated: { about: 'and judged by layers 1 to 3', atLeast: 0.4 },
  },
  rssMb: { validated: { about: 'reading and judging the files' } },
  run,
};
