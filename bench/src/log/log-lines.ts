import type { CanonicalRecord, LocalDate } from '@bitewing/core';
import { createPhiDictionary, createSafeLogger, type SafeLogger } from '@bitewing/core/privacy';
import { createPractice, truthUpserts } from '@bitewing/testkit';
import { pino } from 'pino';
import type { Leg } from '../leg/leg.ts';
import { timed } from '../leg/timed.ts';
import { logRow } from './log-row.ts';

/** How the lines are written. */
export interface LogLines {
  readonly way: 'pino' | 'redacted' | 'withDictionary' | 'levelOff';
  readonly lines: number;
}

type Row = ReturnType<typeof logRow>;

/** Where every way writes to: it counts characters, so that no file is measured. */
function countingSink() {
  const sink = {
    characters: 0,
    write(line: string): void {
      sink.characters += line.length;
    },
  };
  return sink;
}

const recordsInBatch = 1000;

/** A batch of people: nothing else has so many values to search for. */
function patients(): readonly CanonicalRecord[] {
  const practice = createPractice({ seed: 4, patients: recordsInBatch, asOf: '2026-10-30' as LocalDate });
  return [...truthUpserts(practice)].filter(({ entity }) => entity === 'patient').slice(0, recordsInBatch);
}

/** Whoever logs what no line may show is not stopped by types: fields come from elsewhere. */
const logWith =
  (logger: SafeLogger<never, 'batch_loaded'>) =>
  (row: Row): void =>
    logger.info('batch_loaded', row);

/** Writes so many lines in one way, after a tenth as many that are not counted. */
export const leg: Leg<LogLines> = async ({ way, lines }) => {
  const sink = countingSink();
  const toSink = (line: string): void => sink.write(`${line}\n`);
  const dictionary = createPhiDictionary();
  if (way === 'withDictionary') dictionary.remember(patients());
  const plain = pino({}, sink);
  const known = { events: ['batch_loaded'], names: new Set(['main-street', 'procedurelog']) } as const;
  const log = {
    pino: (row: Row): void => plain.info(row, 'batch_loaded'),
    redacted: logWith(createSafeLogger({ ...known, sink: toSink })),
    withDictionary: logWith(createSafeLogger({ ...known, sink: toSink, dictionary })),
    levelOff: logWith(createSafeLogger({ ...known, sink: toSink, level: 'warn' })),
  }[way];
  const rows = Array.from({ length: 64 }, (_, line) => logRow(line));
  const write = (count: number): void => {
    for (let line = 0; line < count; line += 1) {
      const row = rows[line % rows.length];
      if (row !== undefined) log(row);
    }
  };
  write(Math.ceil(lines / 10));
  const seconds = await timed(async () => write(lines));
  return { seconds, count: lines, notes: { characters: sink.characters } };
};
