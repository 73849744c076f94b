import { findCanaries } from '../canary/find-canaries.ts';
import { corpusPatient, corpusValues } from './corpus-values.ts';
import { databaseErrors } from './database-errors.ts';
import type { LeakLog, LeakShape } from './leak-shape.ts';
import { ordinaryShapes } from './ordinary-shapes.ts';
import { platformShapes } from './platform-shapes.ts';
import { printedRecords } from './printed-records.ts';
import { provokedErrors } from './provoked-errors.ts';
import { formsOf } from './value-forms.ts';

/** What became of a shape in all its values and forms. */
export interface LeakVerdict {
  readonly shape: string;
  /** How often it was written. */
  readonly written: number;
  /** Which values, in which forms, came out; empty where the logger held. */
  readonly leaked: readonly string[];
  /** How often the logger threw. */
  readonly threw: number;
}

/** What {@link runLeakCorpus} found. */
export interface LeakReport {
  readonly verdicts: readonly LeakVerdict[];
  readonly lines: number;
}

/**
 * Every shape of the corpus: ordinary ones, those of the platform, printed records, and errors that were provoked:
 * here, or where a server is needed at the time of their recording.
 */
export const leakShapes: readonly LeakShape[] = [
  ...ordinaryShapes,
  ...platformShapes,
  ...printedRecords,
  ...provokedErrors,
  ...databaseErrors,
];

/**
 * Runs a logger through the leak corpus: every shape, with values of every class in every form.
 *
 * @param open Opens the logger on a sink. The record is the one whose values are written, for a logger that is to
 *   know the values in flight.
 * @param shapes The whole corpus by default.
 *
 * @example
 * ```ts
 * import { createPhiDictionary, createSafeLogger } from '@bitewing/core/privacy';
 * import { type LeakLog, leakEvents, runLeakCorpus } from '@bitewing/testkit';
 *
 * const { verdicts } = await runLeakCorpus((sink, record) => {
 *   const dictionary = createPhiDictionary();
 *   dictionary.remember([record]);
 *   return createSafeLogger({ sink, events: leakEvents, dictionary }).info as LeakLog;
 * });
 * console.log(verdicts.filter(({ leaked }) => leaked.length > 0));
 * ```
 */
export async function runLeakCorpus(
  open: (sink: (line: string) => void, record: typeof corpusPatient) => LeakLog,
  shapes: readonly LeakShape[] = leakShapes,
): Promise<LeakReport> {
  let written: string[] = [];
  let lines = 0;
  const log = open((line) => {
    written.push(line);
    lines += 1;
  }, corpusPatient);
  const verdicts: LeakVerdict[] = [];
  for (const { name, write } of shapes) {
    const leaked: string[] = [];
    let [times, threw] = [0, 0];
    for (const [kind, value] of Object.entries(corpusValues)) {
      for (const [form, text] of formsOf(value)) {
        written = [];
        times += 1;
        // Only what the logger throws counts: some shapes are made of what throws by itself.
        const watched: LeakLog = (...line) => {
          try {
            log(...line);
          } catch {
            threw += 1;
          }
        };
        await write(watched, text);
        if (findCanaries(written.join('\n')).length > 0) leaked.push(`${kind}, ${form}`);
      }
    }
    verdicts.push({ shape: name, written: times, leaked, threw });
  }
  return { verdicts, lines };
}
