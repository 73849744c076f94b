import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  collect,
  createReplaySource,
  externalSort,
  formatCursor,
  parseCursor,
  readAhead,
  recordsOf,
  toNdjson,
} from '@bitewing/core';
import { diff, diffPage, phiDiffPage } from '@bitewing/core/diff';
import { createSqliteCheckpointStore } from '@bitewing/core/durable';
import { createLedger, reconcile } from '@bitewing/core/ledger';
import { createPhiDictionary, createSafeLogger, safeView } from '@bitewing/core/privacy';
import { createValidator } from '@bitewing/core/validate';
import {
  canaryWord,
  carelessLogger,
  compareWithTruth,
  describeComparison,
  expectedRecords,
  nameRecords,
  parseExcuses,
  runLeakCorpus,
} from '@bitewing/testkit';
import { misplaced } from '../marked-practice.ts';
import { openFilesIn } from '../open-spill-files.ts';
import { asOf, everyField, instance, keptFile, synthetic } from './every-field.ts';
import { type Given, left } from './given.ts';

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const taken: Item[] = [];
  for await (const item of items) taken.push(item);
  return taken;
}

/** Checks every record; those that are broken are set apart. */
export async function validate(given: Given): Promise<void> {
  const { book } = given;
  const validator = createValidator();
  given.validated = [];
  for await (const batch of validator.validate(readAhead(everyField({ broken: true })))) {
    given.validated = [...given.validated, batch];
    book.value('findings', batch.findings);
    for (const record of batch.quarantined) book.value('quarantined records', record);
  }
  book.value('summary', validator.summary());
}

/** Compares the records with themselves, of which one is missing and many are other. */
export async function compare({ book, folder }: Given): Promise<void> {
  async function* watched(broken: boolean) {
    for await (const batch of everyField({ broken })) {
      for (const bytes of openFilesIn(folder)) book.bytes('spilled records', bytes);
      yield { ...batch, records: batch.records.slice(broken ? 1 : 0) };
    }
  }
  const spilling = { memoryLimitBytes: 20_000, temporaryFolder: folder };
  const options = { ...spilling, leftName: 'left', rightName: 'right', values: true };
  const { report, phi } = await diff(watched(false), watched(true), options);
  book.value('difference', report);
  book.text('page of the difference', diffPage(report));
  // Values for whoever may see them: the page says so.
  if (phi === null || !phiDiffPage(phi).includes(canaryWord)) throw new Error('No value differed.');
  const sort = externalSort({ memoryLimitBytes: 1000, temporaryFolder: folder });
  await sort.add(
    Array.from({ length: 50 }, (_, place) => ({ key: `${misplaced} ${place}`, text: misplaced })),
  );
  for (const bytes of openFilesIn(folder)) book.bytes('sorted entries', bytes);
  await all(sort.sorted());
  book.value('sorted entries', sort);
  await sort[Symbol.asyncDispose]();
}

/** Adds the accounts up. */
export async function addUp({ book }: Given): Promise<void> {
  const ledger = createLedger({ asOf });
  for await (const batch of everyField({ broken: false })) ledger.add(batch);
  const accounts = ledger.accounts();
  book.value('accounts', [accounts, ledger.storedBalances(), ledger.insuranceEstimates()]);
  book.value('accounts', reconcile(accounts, accounts));
}

/** Writes the records to a file and reads it again; keeps cursors. */
export async function keep({ book, folder }: Given): Promise<void> {
  const path = join(folder, keptFile);
  const lines = await all(
    toNdjson(everyField({ broken: false }), { adapter: 'synthetic', instance } as never),
  );
  await writeFile(path, lines.join(''));
  const source = createReplaySource(path);
  const batches = await collect(source.snapshot());
  await all(recordsOf(source.snapshot()));
  book.value('check', await source.check());
  book.value('profile', await source.profile());
  const cursors = createSqliteCheckpointStore({ path: join(folder, 'checkpoint.sqlite'), name: instance });
  for (const { cursor } of batches.slice(0, 1)) {
    book.text('cursors', formatCursor(cursor));
    await cursors.save(parseCursor(formatCursor(cursor)), await cursors.load());
  }
  book.value('cursors', cursors);
  await cursors.close();
}

/** Logs the records in every careless way. */
export async function log(given: Given): Promise<void> {
  const dictionary = createPhiDictionary();
  const lines: string[] = [];
  const logger = createSafeLogger({ sink: (line) => lines.push(line), events: ['record_read'], dictionary });
  for (const { records, rejected } of left(given, 'validated')) {
    dictionary.remember(records, rejected);
    for (const record of records) {
      const held: object = record;
      logger.info('record_read', { ...held, error: held });
      logger.info('record_read', held);
      given.book.value('safe views', safeView(record));
    }
    given.book.value('the dictionary', dictionary);
    dictionary.forget();
  }
  for (const line of lines) given.book.text('log lines', line);
  const { verdicts } = await runLeakCorpus(
    (sink) => carelessLogger((line) => sink(dictionary.scrub(line))),
    [],
  );
  given.book.value('verdicts', verdicts);
}

/** Compares records with the truth: it shows values of an invented practice to its tester, and to nobody else. */
export async function judge(): Promise<void> {
  const comparison = await compareWithTruth({
    expected: expectedRecords(synthetic, nameRecords(synthetic)),
    actual: everyField({ broken: false }),
    excuses: parseExcuses([]),
  });
  if (!describeComparison(comparison).includes(canaryWord)) throw new Error('No value differed.');
}
