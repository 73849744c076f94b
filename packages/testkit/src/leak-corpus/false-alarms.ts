import { entityNames, errorCatalogue, type LocalDate } from '@bitewing/core';
import { createPhiDictionary, createSafeLogger } from '@bitewing/core/privacy';
import { describeRules } from '@bitewing/core/validate';
import { createPractice } from '../practice/create-practice.ts';
import { truthBatches } from '../replay/truth-batches.ts';

/** How often the dictionary saw a value in lines of one kind, none of which holds any. */
export interface FalseAlarms {
  /** Every line once for each batch in flight. */
  readonly lines: number;
  readonly alarms: number;
  /** The lines that were changed, at most three of them. */
  readonly examples: readonly string[];
}

const timeOfLine = /"time":"[^"]*"/;
const fixedTime = '"time":"2026-10-30T18:05:00.000Z"';

/** Lines as the pipe's steps log them, with counts of every size. */
function pipeLines(): readonly string[] {
  const lines: string[] = [];
  const logger = createSafeLogger({
    sink: (line) => lines.push(line.replace(timeOfLine, fixedTime)),
    events: ['table_read', 'batch_loaded', 'run_ended'],
    names: new Set(['corpus', '25.4.1']),
  });
  for (const [place, entity] of entityNames.entries()) {
    const records = 7 ** (place % 9) + place;
    logger.info('table_read', {
      table: entity,
      entity,
      read: records,
      mapped: records,
      folded: 0,
      skipped: place,
    });
    logger.info('batch_loaded', {
      instance: 'corpus',
      phase: 'snapshot',
      records,
      bytes: records * 311,
      settled: false,
    });
    logger.info('run_ended', { version: '25.4.1', total: records, durationMs: records / 3, holds: true });
  }
  return lines;
}

/** Searches clean lines for the values of each batch of a practice in turn. */
export async function measureFalseAlarms(): Promise<Readonly<Record<string, FalseAlarms>>> {
  const kinds = {
    'lines of the pipe': pipeLines(),
    'texts of errors': Object.values(errorCatalogue).flatMap(({ summary, remedy }) => [summary, remedy]),
    'texts of rules': describeRules()
      .split('\n')
      .filter((line) => line !== ''),
  };
  const practice = createPractice({ seed: 6, patients: 300, asOf: '2026-10-30' as LocalDate });
  const dictionary = createPhiDictionary();
  const found = Object.fromEntries(
    Object.keys(kinds).map((kind) => [kind, { lines: 0, alarms: 0, examples: [] as string[] }]),
  );
  for await (const { records } of truthBatches(practice, { instance: 'corpus', batchSize: 1000 })) {
    dictionary.remember(records);
    for (const [kind, lines] of Object.entries(kinds)) {
      const changed = lines
        .map((line) => dictionary.scrub(line))
        .filter((line, place) => line !== lines[place]);
      const sum = found[kind];
      if (sum === undefined) continue;
      sum.lines += lines.length;
      sum.alarms += changed.length;
      sum.examples.push(...changed.slice(0, 3 - sum.examples.length));
    }
    dictionary.forget();
  }
  return found;
}
