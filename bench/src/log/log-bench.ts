import type { MeasuredLeg } from '../leg/leg.ts';
import { runLeg } from '../leg/run-leg.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import { median } from '../run/median.ts';
import { rounded } from '../run/rounded.ts';
import type { LogLines } from './log-lines.ts';

/** The legs of one round. */
interface Round {
  readonly plain: MeasuredLeg;
  readonly redacted: MeasuredLeg;
  readonly withDictionary: MeasuredLeg;
  readonly levelOff: MeasuredLeg;
}

const write = (way: LogLines['way'], lines: number): Promise<MeasuredLeg> =>
  runLeg<LogLines>(new URL('./log-lines.ts', import.meta.url), { way, lines });

async function run({ records, rounds, say }: BenchOptions) {
  const measured: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const plain = await write('pino', records);
    const redacted = await write('redacted', records);
    const withDictionary = await write('withDictionary', records);
    const levelOff = await write('levelOff', records);
    say(
      `round ${round}: pino ${plain.seconds.toFixed(2)} s, redacted ${redacted.seconds.toFixed(2)} s, with dictionary ` +
        `${withDictionary.seconds.toFixed(2)} s, level off ${levelOff.seconds.toFixed(4)} s`,
    );
    measured.push({ plain, redacted, withDictionary, levelOff });
  }
  const cost = (leg: Exclude<keyof Round, 'plain'>): number =>
    rounded(median(measured.map((round) => round[leg].seconds / round.plain.seconds)));
  return {
    name: logBench.name,
    ratios: {
      redacted: cost('redacted'),
      withDictionary: cost('withDictionary'),
      levelOff: cost('levelOff'),
    },
    counts: { lines: records },
  };
}

/** The price of a line that cannot name a patient. */
export const logBench: Bench = {
  name: 'log',
  about:
    'A line of 20 fields of which half may show. The unit is one plain line of pino, which shows all of them, into the same ' +
    'sink: here less is better.',
  records: 300_000,
  ratios: {
    redacted: { about: 'plain pino lines that one line of the safe logger costs', atMost: 4 },
    withDictionary: { about: 'the same, searched for the values of a batch of 1,000 patients' },
    levelOff: { about: 'a line below the level, for which nothing is built' },
  },
  run,
};
