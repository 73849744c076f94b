import type { MeasuredLeg } from '../leg/leg.ts';
import { runLeg } from '../leg/run-leg.ts';
import type { Bench, BenchOptions } from '../run/bench.ts';
import { median } from '../run/median.ts';
import { rounded } from '../run/rounded.ts';
import type { AskModel } from './ask-model.ts';
import type { AskedFor } from './asked-queries.ts';
import type { ChangeModel } from './change-model.ts';

const module = (name: string): URL => new URL(`./${name}.ts`, import.meta.url);
const changesInBatch = 20;
const askedTimes = 2000;

const note = ({ notes }: MeasuredLeg, name: string): number => notes?.[name] ?? 0;

/** The legs that answer, or only look for, the same queries. */
interface Asked {
  readonly list: MeasuredLeg;
  readonly pass: MeasuredLeg;
  readonly model: MeasuredLeg;
}

/** A list of records is asked fewer queries: each takes as long as hundreds of the model's. */
const askedOfList = 200;

async function ask(visits: number, asked: AskedFor): Promise<Asked> {
  const input: AskModel = { visits, asked, queries: Math.min(askedTimes, visits) };
  return {
    list: await runLeg(module('ask-list'), { ...input, queries: Math.min(askedOfList, visits) }),
    pass: await runLeg(module('pass-over'), input),
    model: await runLeg(module('ask-model'), input),
  };
}

const microseconds = (seconds: number): string => `${(seconds * 1e6).toFixed(0)} us`;

const described = ({ list, pass, model }: Asked): string =>
  `${microseconds(model.seconds)}, for 99 of 100 at most ${microseconds(note(model, 'seconds99'))}; from the list ` +
  `${microseconds(list.seconds)}, a bare pass ${microseconds(pass.seconds)}`;

async function run({ records, rounds, say }: BenchOptions) {
  const measured: { one: Asked; any: Asked; changes: MeasuredLeg }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const one = await ask(records, 'oneProvider');
    const any = await ask(records, 'anyProvider');
    const changes = await runLeg<ChangeModel>(module('change-model'), { visits: records, changesInBatch });
    say(`round ${round}, one provider: ${described(one)}`);
    say(`round ${round}, any provider: ${described(any)}`);
    say(`round ${round}: ${note(changes, 'updatesPerSecond').toFixed(0)} updates a second`);
    measured.push({ one, any, changes });
  }
  const gain = (name: 'one' | 'any', figure: (asked: Asked) => number): number =>
    rounded(median(measured.map((round) => figure(round[name]))));
  const counted = (name: 'one' | 'any', figure: string): number =>
    median(measured.map((round) => note(round[name].model, figure)));
  const byMiddle = ({ list, model }: Asked): number => list.seconds / model.seconds;
  const bySlowest = ({ list, model }: Asked): number => list.seconds / note(model, 'seconds99');
  const byPass = ({ pass, model }: Asked): number => pass.seconds / model.seconds;
  return {
    name: availabilityBench.name,
    ratios: {
      oneProvider: gain('one', byMiddle),
      oneProvider99: gain('one', bySlowest),
      oneProviderOfPass: gain('one', byPass),
      anyProvider: gain('any', byMiddle),
      anyProvider99: gain('any', bySlowest),
      anyProviderOfPass: gain('any', byPass),
      examinedOneProvider: rounded(counted('one', 'examined') / counted('one', 'intervals')),
      examinedAnyProvider: rounded(counted('any', 'examined') / counted('any', 'intervals')),
      changes: rounded(median(measured.map(({ changes }) => note(changes, 'anew') / changes.seconds))),
    },
    counts: {
      visits: records,
      intervals: counted('any', 'intervals'),
      examinedOneProvider: counted('one', 'examined'),
      examinedOneProvider99: counted('one', 'examined99'),
      examinedAnyProvider: counted('any', 'examined'),
      examinedAnyProvider99: counted('any', 'examined99'),
      updatesPerSecond: Math.round(median(measured.map(({ changes }) => note(changes, 'updatesPerSecond')))),
    },
  };
}

/** Free visits out of a warm model of the schedule. */
export const availabilityBench: Bench = {
  name: 'availability',
  about:
    'The next free visits within two weeks, from a warm model of 20 providers, 30 chairs and 90 days. The denominator is a ' +
    'linear scan: the same slots, worked out of the list of all records for each query. Figures `…OfPass` are against one ' +
    'bare pass over all intervals that works out nothing, `examined…` against all intervals held.',
  records: 15_000,
  ratios: {
    oneProvider: { about: 'five slots with one provider, the middle query', atLeast: 50 },
    oneProvider99: { about: 'the same, the slowest of a hundred', atLeast: 5 },
    oneProviderOfPass: { about: 'the same, the middle one against a pass that works out nothing' },
    anyProvider: { about: 'twenty slots with anybody, the middle query', atLeast: 15 },
    anyProvider99: { about: 'the same, the slowest of a hundred', atLeast: 2 },
    anyProviderOfPass: { about: 'the same, the middle one against a pass that works out nothing' },
    examinedOneProvider: { about: 'intervals that a query of one provider looks at', atMost: 0.01 },
    examinedAnyProvider: { about: 'intervals that a query of anybody looks at', atMost: 0.15 },
    changes: { about: 'batches of 20 changed visits applied while a model is made anew', atLeast: 50 },
  },
  limitedBy:
    'What limits it. A query of anybody looks at each day of every provider up to that of its last slot, for of those who ' +
    'could, the one with the fewest booked minutes is chosen: where mornings are full, that is the whole fortnight. What is ' +
    'open is remembered from query to query, when providers are busy is not.',
  run,
};
