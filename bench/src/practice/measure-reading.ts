import { runLeg } from '../leg/run-leg.ts';
import type { BenchOptions } from '../run/bench.ts';
import { median } from '../run/median.ts';
import { rounded } from '../run/rounded.ts';

/** The legs over one practice, each of which takes the same input: its rows alone, its records, and its records judged. */
export interface ReadingLegs<Input> {
  readonly bare: URL;
  readonly read: URL;
  readonly judged: URL;
  readonly input: Input;
}

/** Runs the legs in turn, and gives the medians: of reading and of judging against the rows alone, and of the size of judging. */
export async function measureReading<Input>(
  { bare, read, judged, input }: ReadingLegs<Input>,
  { rounds, say }: Pick<BenchOptions, 'rounds' | 'say'>,
) {
  const mapped: number[] = [];
  const validated: number[] = [];
  const sizes: number[] = [];
  let counts = { records: 0, rows: 0 };
  for (let round = 1; round <= rounds; round += 1) {
    const alone = await runLeg(bare, input);
    const records = await runLeg(read, input);
    const judgement = await runLeg(judged, input);
    say(
      `round ${round}: ${alone.count} rows alone in ${alone.seconds.toFixed(2)} s, ${records.count} records in ` +
        `${records.seconds.toFixed(2)} s, validated in ${judgement.seconds.toFixed(2)} s (${judgement.peakRssMb.toFixed(0)} MB)`,
    );
    mapped.push(alone.seconds / records.seconds);
    validated.push(alone.seconds / judgement.seconds);
    sizes.push(judgement.peakRssMb);
    counts = { records: judgement.count, rows: alone.count };
  }
  return {
    ratios: { mapped: rounded(median(mapped)), validated: rounded(median(validated)) },
    rssMb: rounded(median(sizes)),
    counts,
  };
}
