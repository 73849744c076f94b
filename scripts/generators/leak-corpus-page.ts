import { createPhiDictionary } from '../../packages/core/src/privacy/phi-dictionary.ts';
import { createSafeLogger } from '../../packages/core/src/privacy/safe-logger.ts';
import { carelessLogger } from '../../packages/testkit/src/leak-corpus/careless-logger.ts';
import { type FalseAlarms, measureFalseAlarms } from '../../packages/testkit/src/leak-corpus/false-alarms.ts';
import { type LeakLog, leakEvents } from '../../packages/testkit/src/leak-corpus/leak-shape.ts';
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
  alone: await runLeakCorpus((sink) => createSafeLogger({ sink, events: leakEvents }).info as LeakLog),
  both: await runLeakCorpus((sink, record) => {
    const dictionary = createPhiDictionary();
    dictionary.remember([record]);
    return createSafeLogger({ sink, events: leakEvents, dictionary }).info as LeakLog;
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
    return `| ${key} | ${all} | ${found} | ${percent(found, all, 1)} |`;
  });
  return `| ${title} | lines that leaked | found by the dictionary | recall |\n|---|---|---|---|\n${rows.join('\n')}`;
};

const percent = (part: number, whole: number, digits: number): string =>
  `${((100 * part) / whole).toFixed(digits)} %`;

const alarmTable = (found: Readonly<Record<string, FalseAlarms>>): string => {
  const rows = Object.entries(found).map(
    ([kind, { lines, alarms }]) => `| ${kind} | ${lines} | ${alarms} | ${percent(alarms, lines, 2)} |`,
  );
  return `| lines | searched | changed | rate |\n|---|---|---|---|\n${rows.join('\n')}`;
};

const sumOfLeaks = ({ verdicts }: LeakReport): number =>
  verdicts.reduce((sum, { leaked }) => sum + leaked.length, 0);

async function content(): Promise<string> {
  const { careless, searched, alone, both } = await runs();
  const rows = both.verdicts.map((verdict, place) => {
    const [control, without] = [careless.verdicts[place], alone.verdicts[place]];
    if (control === undefined || without === undefined) throw new Error('The runs have other shapes.');
    return `| ${verdict.shape} | ${pinoVerdict(place)} | ${control.leaked.length} of ${control.written} | ${verdictOf(without)} | ${verdictOf(verdict)} |`;
  });
  return `# Leak corpus

<!-- Generated from packages/testkit/src/leak-corpus by "npm run generate". -->

${both.verdicts.length} shapes in which a value comes near a log line: ordinary ones, those of the platform, printed records, and errors
that were really provoked. Each is written with values of every class in every form, ${both.lines} lines in all. A canary is searched
for in each line, plain and with one encoding taken off.

| logger | lines in which the search sees a value |
|---|---|
| a careless one, which prints all it gets | **${sumOfLeaks(careless)}** |
| the safe logger without the dictionary | **${sumOfLeaks(alone)}** |
| the safe logger with the dictionary of the values in flight | **${sumOfLeaks(both)}** |

In the other lines of the careless logger an error quotes nothing, or cuts or encodes once more what it quotes, or the
object gives nothing of itself, as a sealed row does in every way of printing.

The columns:

- *pino*: \`redact\` of pino 10.4.0 with one list of paths and one value, in the shapes that were tried with it; another
  list of paths fares otherwise.
- *careless*: in how many lines of the careless logger a value is seen. It shows that there was something to leak.
- *without dictionary*: the safe logger's allow-list by itself.
- *with dictionary*: the same with the second net.

Errors of database servers (MariaDB by mysql2, Postgres by pg, PGlite) are recordings: a test provokes each of them on the
real server, compares it with its recording and writes it to the same loggers in every class and form.

| shape | pino | careless | without dictionary | with dictionary |
|---|---|---|---|---|
${rows.join('\n')}

## The dictionary by itself

Recall over the lines of the careless logger, in which everything stands as it came. What it misses there: a value glued
to other letters, a short one encoded where a key of JSON stands, and bytes printed in a way that it does not read.

${recallTable('form', careless, searched, 1)}

${recallTable('class of value', careless, searched, 0)}

It does not find what was hashed, encrypted, compressed or cut, nor the short values that [privacy](06-privacy.md)
names.

False alarms: lines in which no value stands, each searched for the values of every batch of 1,000 records of a synthetic
practice in turn. What it changes there are words that are also somebody's name.

${alarmTable(await measureFalseAlarms())}
`;
}

/** What leaks in which shape, from a run of the corpus. */
export const leakCorpusPage: GeneratedFile = { path: 'docs/leak-corpus.md', content };
