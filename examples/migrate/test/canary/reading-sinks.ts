import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { type Batch, collect, createReplaySource, type ScanState, type Source } from '@bitewing/core';
import { diff } from '@bitewing/core/diff';
import { createSafeLogger, safeView } from '@bitewing/core/privacy';
import { createValidator } from '@bitewing/core/validate';
import { parseArguments } from '../../src/arguments.ts';
import { demoSources } from '../../src/demo-sources.ts';
import { watchAmbientSinks } from './ambient-sinks.ts';
import { misplaced, openMarked } from './marked-practice.ts';
import { openFilesIn } from './open-spill-files.ts';
import { createSinkBook } from './sink-book.ts';

/**
 * A program of its own, so that it can be run with mistakes put into it: reads dumps in every way and prints what it
 * found in each place where nothing of a person may stand.
 *
 * Arguments: a whole dump, one with texts where no texts belong, one that is cut, a temporary folder.
 */

const [whole = '', misplacedTexts = '', cut = '', folder = ''] = process.argv.slice(2);
const book = createSinkBook();
const ambient = watchAmbientSinks(folder);

/** A name of a file, or a value of an option, that tells of a person. */
const named = join(folder, misplaced);

const openIn = (path: string, options: Parameters<typeof openMarked>[1] = {}): Source =>
  openMarked(path, { temporaryFolder: folder, ...options });

async function readBatches(path: string): Promise<void> {
  const spilling = openIn(path, { memoryLimitBytes: 20_000 });
  const scanState: ScanState = {
    get: async () => null,
    stage: async (_table, _bucket, bytes) => book.bytes('scan state', bytes),
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
      book.value('cursors', batch.cursor);
      book.value('progress of tables', batch.tables);
      for (const bytes of openFilesIn(folder)) book.bytes('spilled rows', bytes);
      yield refuse(batch);
    }
  }
  const validator = createValidator();
  for await (const batch of validator.validate(refused())) {
    for (const rejection of batch.rejected) {
      book.value('rejections', rejection);
      book.bytes('rejections', serialize(structuredClone(rejection.raw)));
    }
    for (const record of batch.quarantined) {
      book.value('quarantined records', record);
      book.bytes('quarantined records', serialize(structuredClone(record.sealed)));
    }
    book.value('findings', batch.findings);
    for (const record of batch.records) book.value('safe views', safeView(record));
    const logger = createSafeLogger({
      level: 'debug',
      events: ['record_read'],
      sink: (line) => book.text('log lines', line),
    });
    // What somebody might hand over without thinking.
    const [record] = batch.records;
    logger.info(misplaced as 'record_read', {
      field: misplaced,
      count: 1,
      ...(record?.op === 'upsert' ? record.data : {}),
    });
  }
  book.value('summary', validator.summary());
  book.value('check', await spilling.check());
  book.value('profile', await spilling.profile());
  await spilling[Symbol.asyncDispose]();
}

async function compare(): Promise<void> {
  const [left, right] = [openIn(whole), openIn(misplacedTexts)];
  async function* watched(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
    for await (const batch of batches) {
      for (const bytes of openFilesIn(folder)) book.bytes('spilled records', bytes);
      yield batch;
    }
  }
  const { report } = await diff(left.snapshot(), watched(right.snapshot({ batchSize: 100 })), {
    memoryLimitBytes: 20_000,
    temporaryFolder: folder,
    issues: true,
  });
  book.value('difference', report);
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
      demo: demoSources(),
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
    book.note('outcomes', code === expected.split(' ')[0] ? [] : [`${expected}: ${String(code)}`]);
    book.value(`error ${expected}`, outcome);
  }
  rmSync(join(folder, 'damaged.ndjson'));
}

await readBatches(misplacedTexts);
await compare();
await fail();
// What the system still has to tell of the folder.
await new Promise((done) => setImmediate(done));
ambient.note(book);
ambient.close();
process.stdout.write(JSON.stringify(book.sinks));
