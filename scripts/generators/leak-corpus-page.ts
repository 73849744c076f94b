import { createPhiDictionary } from '../../packages/core/src/privacy/phi-dictionary.ts';
import { createSafeLogger } from '../../packages/core/src/privacy/safe-logger.ts';
import { carelessLogger } from '../../packages/testkit/src/leak-corpus/careless-logger.ts';
import type { LeakLog } from '../../packages/testkit/src/leak-corpus/leak-shape.ts';
import { ordinaryShapes } from '../../packages/testkit/src/leak-corpus/ordinary-shapes.ts';
import {
  type LeakReport,
  type LeakVerdict,
  runLeakCorpus,
} from '../../packages/testkit/src/leak-corpus/run-leak-corpus.ts';
import type { GeneratedFile } from './generated-file.ts';

/** How the first shapes fared with pino's `redact`, in the order of the fact sheet: 13 held, 19 leaked, one threw. */
const heldByPino = 13;
const pinoVerdict = (place: number): string => {
  if (place >= ordinaryShapes.length) return '';
  if (place < heldByPino) return 'held';
  return place === ordinaryShapes.length - 1 ? 'threw' : 'leaked';
};

const verdictOf = ({ leaked, threw, written }: LeakVerdict): string => {
  if (threw > 0) return `threw ${threw} of ${written}`;
  return leaked.length === 0 ? 'held' : `leaked ${leaked.length} of ${written}`;
};

const runs = async () => ({
  careless: await runLeakCorpus(carelessLogger),
  searched: await runLeakCorpus((sink, record) => {
    const dictionary = createPhiDictionary();
    dictionary.remember([record]);
    return carelessLogger((line) => sink(dictionary.scrub(line)));
  }),
  alone: await runLeakCorpus((sink) => createSafeLogger({ sink }).info as LeakLog),
  both: await runLeakCorpus((sink, record) => {
    const dictionary = createPhiDictionary();
    dictionary.remember([record]);
    return createSafeLogger({ sink, dictionary }).info as LeakLog;
  }),
});

/** How many lines leaked, by a part of "class, form". */
const countBy = ({ verdicts }: LeakReport, part: 0 | 1): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { leaked } of verdicts) {
    for (const value of leaked) {
      const key = value.split(', ')[part] ?? '';
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
};

const recallTable = (title: string, careless: LeakReport, searched: LeakReport, part: 0 | 1): string => {
  const missed = countBy(searched, part);
  const rows = [...countBy(careless, part)].map(([key, all]) => {
    const found = all - (missed.get(key) ?? 0);
    return `| ${key} | ${all} | ${found} | ${((100 * found) / all).toFixed(1)} % |`;
  });
  return `| ${title} | lines that leaked | found by the dictionary | recall |\n|---|---|---|---|\n${rows.join('\n')}`;
};

async function content(): Promise<string> {
  const { careless, searched, alone, both } = await runs();
  const rows = both.verdicts.map((verdict, place) => {
    const [control, without] = [careless.verdicts[place], alone.verdicts[place]];
    if (control === undefined || without === undefined) throw new Error('The runs have other shapes.');
    return `| ${verdict.shape} | ${pinoVerdict(place)} | ${control.leaked.length} of ${control.written} | ${verdictOf(without)} | ${verdictOf(verdict)} |`;
  });
  const shown = careless.verdicts.reduce((sum, { leaked }) => sum + leaked.length, 0);
  const leaks = both.verdicts.reduce((sum, { leaked }) => sum + leaked.length, 0);
  return `# Leak corpus

<!-- Generated from packages/testkit/src/leak-corpus by "npm run generate". -->

${both.verdicts.length} shapes in which a value comes near a log line: ordinary ones, those of the platform, and errors that were
really provoked. Each is written with values of every class in every form, ${both.lines} lines in all. A canary is searched for in
each line, plain and with one encoding taken off.

- Lines of a careless logger in which the search sees a value: **${shown}**. In the others an error quotes nothing, or cuts
  or encodes once more what it quotes, and the search would see nothing in any logger.
- Lines of the safe logger, with the values in flight, in which it sees one: **${leaks}**.

The columns:

- *pino*: \`redact\` of pino 10.4.0 with one list of paths and one value, in the shapes that were tried with it; another
  list of paths fares otherwise.
- *careless*: a logger that prints all it gets. It shows that there was something to leak.
- *alone*: the safe logger without the dictionary. What has the form of a technical name, an instant or a count passes it
  where such a thing is expected: give it the dictionary.
- *Bitewing*: the safe logger with the dictionary of the values in flight.

| shape | pino | careless | alone | Bitewing |
|---|---|---|---|---|
${rows.join('\n')}

## The dictionary by itself

Recall over the lines of the careless logger, in which everything stands as it came. What it misses there: a value glued
to other letters, a short one encoded where a key of JSON stands, and bytes printed in a way that it does not read.

${recallTable('form', careless, searched, 1)}

${recallTable('class of value', careless, searched, 0)}

It does not find what was hashed, encrypted, compressed or cut, nor the short values that [privacy](06-privacy.md)
names. Errors of database servers are not in this table: they are provoked in the tests of the stores.
`;
}

/** What leaks in which shape, from a run of the corpus. */
export const leakCorpusPage: GeneratedFile = { path: 'docs/leak-corpus.md', content };
