import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { watchAmbientSinks } from '../ambient-sinks.ts';
import { createSinkBook } from '../sink-book.ts';
import { countCalls } from './call-counts.ts';
import { exportedFunctions } from './exported-functions.ts';
import { type Stage, stages } from './stages.ts';

/**
 * A program of its own, so that all that it prints can be searched: takes the practice with canaries through every
 * stage, searches what each stage tells, and lists which exported functions each stage called.
 *
 * Argument: a temporary folder.
 */

/** What it prints, as JSON in its last line. */
export interface ExercisedExports {
  readonly exported: readonly string[];
  readonly called: { readonly [Name in Stage]?: readonly string[] };
  readonly sinks: ReturnType<typeof createSinkBook>['sinks'];
  /** Channels that are not searched, and showed a canary. */
  readonly shownLeftOut: readonly string[];
}

const [folder = ''] = process.argv.slice(2);
// Whoever hands over a text as a name of a file gets a file of this name: here, apart from those that are looked at.
mkdirSync(join(folder, 'named-by-the-host'));
process.chdir(join(folder, 'named-by-the-host'));
const functions = await exportedFunctions();
const book = createSinkBook();
const ambient = watchAmbientSinks(folder);
const calls = await countCalls(functions);
const called: { [Name in Stage]?: readonly string[] } = {};
const closing: (() => Promise<unknown>)[] = [];
try {
  const given = { folder, book, functions, closing };
  for (const [stage, work] of Object.entries(stages) as [Stage, (typeof stages)[Stage]][]) {
    await work(given);
    called[stage] = await calls.take();
    ambient.note(book);
  }
} finally {
  for (const close of closing.reverse()) await close();
  await calls[Symbol.asyncDispose]();
  ambient.close();
}
const exercised: ExercisedExports = {
  exported: functions.map(({ name }) => name),
  called,
  sinks: book.sinks,
  shownLeftOut: ambient.shownLeftOut(),
};
process.stdout.write(JSON.stringify(exercised));
