import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeasuredLeg } from '../leg/leg.ts';
import { readingHeapMb } from '../leg/node-options.ts';
import { runLeg } from '../leg/run-leg.ts';
import { serveOpenDental } from '../practice/open-dental-server.ts';
import { preparePractice } from '../practice/prepare-practice.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import { median } from '../run/median.ts';
import { rounded } from '../run/rounded.ts';
import { type BenchDatabases, startBenchDatabases } from './bench-databases.ts';
import type { CopyAndUpsert } from './copy-and-upsert.ts';
import type { ExportRows } from './export-rows.ts';
import type { LivePractice } from './live-practice.ts';
import type { LoadPractice } from './load.ts';
import type { RecordStatements } from './record-statements.ts';
import type { SealAlone } from './seal-alone.ts';

const module = (name: string): URL => new URL(`./${name}.ts`, import.meta.url);

const reading = { heapMb: readingHeapMb };

/** The legs of one round. */
interface Round {
  readonly read: MeasuredLeg;
  readonly mapped: MeasuredLeg;
  readonly validated: MeasuredLeg;
  readonly postgres: MeasuredLeg;
  readonly copied: MeasuredLeg;
  readonly sealed: MeasuredLeg;
  readonly sealAlone: MeasuredLeg;
}

interface Places {
  readonly practice: LivePractice;
  readonly databases: BenchDatabases;
  readonly statementsFile: string;
  readonly folder: string;
}

async function runRound({ practice, databases, statementsFile, folder }: Places): Promise<Round> {
  const tablesFile = join(folder, 'tables.json');
  const read = await runLeg<RecordStatements>(module('read-alone'), { ...practice, statementsFile }, reading);
  const mapped = await runLeg<LivePractice>(module('map'), practice, reading);
  const validated = await runLeg<LivePractice>(module('validate'), practice, reading);
  const loaded = await databases.using('plain', async (url) => {
    const postgres = await runLeg<LoadPractice>(
      module('load'),
      { ...practice, url, sealing: 'plain' },
      reading,
    );
    await runLeg<ExportRows>(module('export-rows'), { url, folder, tablesFile });
    return { postgres, sealAlone: await runLeg<SealAlone>(module('seal-alone'), { url }) };
  });
  const copied = await databases.using('bare', (url) =>
    runLeg<CopyAndUpsert>(module('copy-and-upsert'), { url, tablesFile }),
  );
  const sealed = await databases.using('sealed', (url) =>
    runLeg<LoadPractice>(module('load'), { ...practice, url, sealing: 'sealed' }, reading),
  );
  return { ...loaded, read, mapped, validated, copied, sealed };
}

/** How many times as fast as the denominator. */
const ratio = (denominator: MeasuredLeg, leg: MeasuredLeg): number => denominator.seconds / leg.seconds;

const slower = (left: MeasuredLeg, right: MeasuredLeg): MeasuredLeg =>
  left.seconds > right.seconds ? left : right;

const ratiosOf = ({ read, mapped, validated, postgres, copied, sealed, sealAlone }: Round) => ({
  mapped: ratio(read, mapped),
  validated: ratio(read, validated),
  postgres: ratio(read, postgres),
  sink: ratio(copied, postgres),
  sealed: ratio(slower(copied, sealAlone), sealed),
  sealedOfPlain: ratio(postgres, sealed),
});

const describe = (round: Round): string =>
  Object.entries(round)
    .map(([name, leg]: [string, MeasuredLeg]) => {
      const { seconds, cpuSeconds, count, peakRssMb } = leg;
      return `  ${name}: ${count} in ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor, ${peakRssMb.toFixed(0)} MB`;
    })
    .join('\n');

async function measure(options: BenchOptions, places: Places): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const measured = await runRound(places);
    options.say(`round ${round}\n${describe(measured)}`);
    rounds.push(measured);
  }
  return rounds;
}

async function run(options: BenchOptions) {
  options.say('making the practice');
  const prepared = await preparePractice(options.records);
  const databases = await startBenchDatabases();
  try {
    const server = await serveOpenDental(prepared);
    try {
      const folder = join(prepared.folder, 'rows');
      await mkdir(folder);
      const statementsFile = join(prepared.folder, 'statements.json');
      const practice: LivePractice = { settings: server.settings, facts: prepared };
      await runLeg<RecordStatements>(module('record-statements'), { ...practice, statementsFile });
      const rounds = await measure(options, { practice, databases, statementsFile, folder });
      const ratios = rounds.map(ratiosOf);
      const middle = (pick: (round: Round) => number): number => rounded(median(rounds.map(pick)));
      const [first] = rounds;
      return {
        name: openDentalSnapshot.name,
        ratios: {
          mapped: rounded(median(ratios.map(({ mapped }) => mapped))),
          validated: rounded(median(ratios.map(({ validated }) => validated))),
          postgres: rounded(median(ratios.map(({ postgres }) => postgres))),
          sink: rounded(median(ratios.map(({ sink }) => sink))),
          sealed: rounded(median(ratios.map(({ sealed }) => sealed))),
          sealedOfPlain: rounded(median(ratios.map(({ sealedOfPlain }) => sealedOfPlain))),
        },
        rssMb: {
          postgres: middle(({ postgres }) => postgres.peakRssMb),
          sealed: middle(({ sealed }) => sealed.peakRssMb),
        },
        counts: {
          records: first?.mapped.count ?? 0,
          rows: first?.read.count ?? 0,
          referenceIndexBytesPerRecord: middle(
            ({ postgres }) => (postgres.notes?.referenceIndexBytes ?? 0) / postgres.count,
          ),
        },
      };
    } finally {
      await server[Symbol.asyncDispose]();
    }
  } finally {
    await databases[Symbol.asyncDispose]();
    await prepared[Symbol.asyncDispose]();
  }
}

/** From a running Open Dental server to Postgres, a leg longer each time. */
export const openDentalSnapshot: Bench = {
  name: 'opendental-snapshot',
  about:
    'From a running Open Dental server into Postgres. The denominator is mysql2 alone: the same statements, asked one after ' +
    'the other, as row arrays with dates as text.',
  limitedBy:
    'What limits it. Mapping: mysql2 makes a text of every cell, which takes a third of the time, and the record is made of them ' +
    'on the same thread. Validation: several passes over each batch (the compiled schemas, the rules, an index of all ids ' +
    "that is larger than a processor's cache, the members of set rules, written down and read again), on that thread, too. " +
    'Loading: the same thread encodes the rows of a batch while Postgres works on those of the one before; each waits for ' +
    'the other now and then, and the few statements that open and end a transaction are asked one by one. The bare COPY ' +
    'and upsert, of a typed row, a sealed value and search terms with their indexes for each record, takes by itself five ' +
    'to six times as long as reading.',
  records: 1_400_000,
  ratios: {
    mapped: { about: 'rows read and mapped to records, against rows read', atLeast: 0.8 },
    validated: { about: 'and validated in three layers, against rows read', atLeast: 0.45 },
    postgres: { about: 'and loaded into Postgres with the plain codec, against rows read', atLeast: 0.15 },
    sink: {
      about: 'the same, against a bare COPY and upsert of the same rows into the same tables',
      atLeast: 0.5,
    },
    sealed: {
      about:
        'with direct identifiers sealed, against the slower of that bare COPY and upsert and a bare AES-256-GCM loop over the ' +
        'same values',
      atLeast: 0.6,
    },
    sealedOfPlain: { about: 'sealed, against the plain codec' },
  },
  rssMb: {
    postgres: { about: 'whole pipe with the plain codec', atMost: 400 },
    sealed: { about: 'whole pipe, sealed', atMost: 400 },
  },
  run,
};
