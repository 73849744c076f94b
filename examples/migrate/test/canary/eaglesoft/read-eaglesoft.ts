import { createProductivityCheck } from '@bitewing/adapter-eaglesoft';
import type { Batch, Source } from '@bitewing/core';
import { changeEaglesoft, eaglesoftDatabaseTables } from '@bitewing/testkit-native';
import { openFilesIn } from '../open-spill-files.ts';
import type { SinkBook } from '../sink-book.ts';
import { follow, watchedScanState } from '../watched-stream.ts';
import { childTraces } from './child-traces.ts';
import { failEveryWay } from './fail-every-way.ts';
import { inDisorder, type MarkedOffice, startMarkedOffice, withMisplacedTexts } from './marked-office.ts';

const batchSize = 300;
async function describe(book: SinkBook, source: Source): Promise<void> {
  book.value('the source', source);
  book.value('check', await source.check());
  book.value('profile', await source.profile());
}

/** Reads files, of which nothing fits into memory, and those of some days later. */
async function readFiles(office: MarkedOffice, book: SinkBook, temporaryFolder: string): Promise<void> {
  const path = await office.unload('whole', inDisorder(office.tables));
  const source = office.openUnload(path, { memoryLimitBytes: 2_000, temporaryFolder });
  await describe(book, source);
  const scanState = watchedScanState(book);
  const productivity = createProductivityCheck({ asOf: office.written.practice.options.asOf });
  async function* watched(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
    for await (const batch of batches) {
      for (const bytes of openFilesIn(temporaryFolder)) book.bytes('spilled rows', bytes);
      yield batch;
    }
  }
  const batches = productivity.tap(watched(source.snapshot({ batchSize: 50, scanState })));
  const from = await follow(book, batches);
  await scanState.keep(from);
  book.value('productivity', productivity.report());
  const later = changeEaglesoft(office.written, office.written.practice.next(3));
  await office.unload('whole', eaglesoftDatabaseTables(later.tables));
  await follow(book, source.changes({ from, follow: false, scanState, batchSize }));
  const misplaced = await office.unload('misplaced', withMisplacedTexts(office.tables));
  const broken = office.openUnload(misplaced, { thread: true });
  await follow(book, broken.snapshot({ batchSize }));
  const single = office.openUnload(await office.unloadTables('single'), { thread: false });
  await describe(book, single);
}

/** Reads the database in this process, and in a child whose driver prints what it gets. */
async function readDatabase(office: MarkedOffice, book: SinkBook): Promise<void> {
  const source = office.openDatabase({}, { pageRows: 40, rescanIntervalMs: 0 });
  await describe(book, source);
  const scanState = watchedScanState(book);
  const from = await follow(book, source.snapshot({ batchSize, scanState }));
  await scanState.keep(from);
  await office.database.change(
    "UPDATE patient SET first_name = CONCAT(first_name, ' 2') WHERE patient_id < 'A'",
  );
  await follow(book, source.changes({ from, follow: false, scanState, batchSize }));
  const child = office.openDatabase({ process: 'child' });
  async function* watched(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
    for await (const batch of batches) {
      for (const traces of childTraces('odbc-child')) {
        book.text('arguments of the child', traces.arguments);
        book.text('environment of the child', traces.environment);
      }
      yield batch;
    }
  }
  await follow(book, watched(child.snapshot({ batchSize })));
}

/** Where an office is read, and how much of it. */
export interface OfficePlace {
  readonly temporaryFolder: string;
  /** For the office's own files. */
  readonly ofOffice: string;
  readonly patients?: number;
  /** Whether it is read only as it should be. */
  readonly isSound?: boolean;
}

/** Takes an office with a canary in everything through every call, whole, broken, and while its driver fails. */
export async function readEaglesoft(
  book: SinkBook,
  { temporaryFolder, ofOffice, patients = 5, isSound = false }: OfficePlace,
): Promise<void> {
  const office = await startMarkedOffice(ofOffice, patients);
  try {
    await readFiles(office, book, temporaryFolder);
    await readDatabase(office, book);
    if (!isSound) await failEveryWay(office, book);
  } finally {
    await office[Symbol.asyncDispose]();
  }
}
