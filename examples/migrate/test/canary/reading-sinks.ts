import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { type Batch, collect, createReplaySource, type ScanState, type Source } from '@bitewing/core';
import { diff } from '@bitewing/core/diff';
import { createSafeLogger, safeView } from '@bitewing/core/privacy';
import { createValidator } from '@bitewing/core/validate';
import { parseArguments } from '../../src/arguments.ts';
import { demoSource } from '../../src/demo-source.ts';
import { misplaced, openMarked } from './marked-practice.ts';
import { marksInBytes, marksInText } from './marks.ts';
import { openFilesIn } from './open-spill-files.ts';
import { printed } from './printed.ts';

/**
 * A program of its own, so that it can be run with mistakes put into it: reads dumps in every way and prints what it
 * found in each place where nothing of a person may stand.
 *
 * Arguments: a whole dump, one with texts where no texts belong, one that is cut, a temporary folder.
 */

/** What one place holds. */
export interface SinkFinding {
  /** How many texts or files were searched. */
  searched: number;
  marks: string[];
}

const [whole = '', misplacedTexts = '', cut = '', folder = ''] = process.argv.slice(2);
const sinks: Record<string, SinkFinding> = {};

function note(sink: string, marks: readonly string[]): void {
  const finding = sinks[sink] ?? { searched: 0, marks: [] };
  sinks[sink] = finding;
  finding.searched += 1;
  if (finding.marks.length < 5) finding.marks.push(...marks);
}
const noteText = (sink: string, text: string): void => note(sink, marksInText(text));
const noteBytes = (sink: string, bytes: Uint8Array): void =>
  note(sink, marksInBytes(bytes, 'nothing').leaked);

/** A name of a file, or a value of an option, that tells of a person. */
const named = join(folder, misplaced);

const openIn = (path: string, options: Parameters<typeof openMarked>[1] = {}): Source =>
  openMarked(path, { temporaryFolder: folder, ...options });

async function readBatches(path: string): Promise<void> {
  const spilling = openIn(path, { memoryLimitBytes: 20_000 });
  const scanState: ScanState = {
    get: async () => null,
    stage: async (_table, _bucket, bytes) => noteBytes('scan state', bytes),
  };
  const refuse = (batch: Batch): Batch => ({
    ...batch,
    records: batch.records.map((record) =>
      record.op === 'upsert' && record.entity === 'patient'
        ? { ...record, data: { ...record.data, gender: misplaced as 'male' } }
        : record,
    ),
  });
  async function* refused(): AsyncGenerator<Batch> {
    for await (const batch of spilling.snapshot({ batchSize: 50, scanState })) {
      noteText('cursors', printed(batch.cursor));
      noteText('progress of tables', printed(batch.tables));
      for (const bytes of openFilesIn(folder)) noteBytes('spilled rows', bytes);
      yield refuse(batch);
    }
  }
  const validator = createValidator();
  for await (const batch of validator.validate(refused())) {
    for (const rejection of batch.rejected) {
      noteText('rejections', printed(rejection));
      noteBytes('rejections', serialize(structuredClone(rejection.raw)));
    }
    for (const record of batch.quarantined) {
      noteText('quarantined records', printed(record));
      noteBytes('quarantined records', serialize(structuredClone(record.sealed)));
    }
    noteText('findings', printed(batch.findings));
    for (const record of batch.records) noteText('safe views', printed(safeView(record)));
    const logger = createSafeLogger({ level: 'debug', sink: (line) => noteText('log lines', line) });
    // What somebody might hand over without thinking.
    const [record] = batch.records;
    logger.info(misplaced, { field: misplaced, count: 1, ...(record?.op === 'upsert' ? record.data : {}) });
  }
  noteText('summary', printed(validator.summary()));
  noteText('check', printed(await spilling.check()));
  noteText('profile', printed(await spilling.profile()));
  await spilling[Symbol.asyncDispose]();
}

async function compare(): Promise<void> {
  const [left, right] = [openIn(whole), openIn(misplacedTexts)];
  async function* watched(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
    for await (const batch of batches) {
      for (const bytes of openFilesIn(folder)) noteBytes('spilled records', bytes);
      yield batch;
    }
  }
  const { report } = await diff(left.snapshot(), watched(right.snapshot({ batchSize: 100 })), {
    memoryLimitBytes: 20_000,
    temporaryFolder: folder,
    issues: true,
  });
  noteText('difference', printed(report));
  for (const source of [left, right]) await source[Symbol.asyncDispose]();
}

const snapshotOf =
  (path: string, options: Parameters<typeof openMarked>[1] = {}) =>
  (): Promise<unknown> =>
    collect(openIn(path, options).snapshot());

function writeNdjson(content: string): string {
  const path = join(folder, 'damaged.ndjson');
  writeFileSync(path, content);
  return path;
}

/** Runs that fail, each for its own reason and with a canary near it. */
const failing: Readonly<Record<string, () => unknown>> = {
  dump_truncated: snapshotOf(cut),
  value_too_large: snapshotOf(whole, { maxValueBytes: 10 }),
  source_not_found: snapshotOf(`${named}.sql`),
  spill_failed: snapshotOf(whole, { memoryLimitBytes: 100, temporaryFolder: named }),
  not_a_dump: () => collect(openIn(writeNdjson(misplaced)).snapshot()),
  ndjson_invalid: () =>
    collect(createReplaySource(writeNdjson(`{"patient":"${misplaced}"\n${misplaced}`)).snapshot()),
  cursor_invalid: async () => {
    const from = { adapter: 'opendental', version: 1, epoch: misplaced, position: { phase: misplaced } };
    await collect(openIn(whole).snapshot({ from }));
  },
  history_lost: async () => {
    const [first] = await collect(openIn(whole).snapshot({ batchSize: 10 }));
    if (first === undefined) return;
    await collect(openIn(whole).snapshot({ from: { ...first.cursor, epoch: misplaced } }));
  },
  'invalid_options of a source': () => openIn(whole, { timeZone: misplaced }),
  'invalid_options of the command': () =>
    parseArguments(['--source', `opendental=${named}`, `--${misplaced}`, misplaced], {
      folder,
      demo: demoSource(),
    }),
};

async function fail(): Promise<void> {
  for (const [expected, work] of Object.entries(failing)) {
    let outcome: unknown = null;
    try {
      await work();
    } catch (error) {
      outcome = error;
    }
    const code: unknown = outcome instanceof Error ? Reflect.get(outcome, 'code') : 'no error';
    note('outcomes', code === expected.split(' ')[0] ? [] : [`${expected}: ${String(code)}`]);
    noteText(`error ${expected}`, printed(outcome));
  }
  rmSync(join(folder, 'damaged.ndjson'));
}

await readBatches(misplacedTexts);
await compare();
await fail();
process.stdout.write(JSON.stringify(sinks));
