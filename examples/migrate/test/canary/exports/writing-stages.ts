import { join } from 'node:path';
import {
  createDurableQueue,
  createJournal,
  type DurableDatabase,
  openDurableDatabase,
} from '@bitewing/core/durable';
import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
import { compareReadBack, lineBreaksAsSpaces, parseIntent, type Writer } from '@bitewing/core/write';
import { canaryWord, createPractice } from '@bitewing/testkit';
import { mariaDbApiStorage, memoryApiStorage } from '@bitewing/testkit-native';
import { misplaced, timeZone } from '../marked-practice.ts';
import { asOf } from './every-field.ts';
import { type Given, left } from './given.ts';
import { confirmedScenes } from './writing/confirmed-scenes.ts';
import { faultyScenes } from './writing/faulty-scenes.ts';
import { bookFiles, countMarks } from './writing/kept-files.ts';
import { type MarkedOffice, officeInstance, startMarkedOffice } from './writing/marked-office.ts';
import { misuseKeys, misuseOffice, misuseQueue } from './writing/misused-writing.ts';
import { bookReceipt, mostAttempts, openWriting, type Writing } from './writing/open-writing.ts';
import { turnedDownScenes } from './writing/turned-down-scenes.ts';
import { openWatchedAudit, type WatchedAudit } from './writing/watched-audit.ts';
import { carelessInstance, writeByHand } from './writing/write-by-hand.ts';
import { booking, keyOf, made, type OfficeIds, officeIds } from './writing/write-scene.ts';

const version = '25.4';
/** A minute that the office may take is over in half a second. */
const officeScale = 120;

/** A writer of somebody else's, which throws what it was given. */
function carelessWriter(writer: Writer): Writer {
  const fail = async (intent: object): Promise<never> => {
    throw new Error(`${misplaced} ${JSON.stringify(intent)}`, { cause: intent });
  };
  return { ...writer, instance: carelessInstance, apply: fail, lookup: fail };
}

/** Has everything written that an office can be asked for, well and badly. */
async function playScenes(
  given: Given,
  office: MarkedOffice,
  writing: Writing,
  ids: OfficeIds,
): Promise<void> {
  const { book } = given;
  const scenes = [
    ...(await confirmedScenes(office, ids)),
    ...turnedDownScenes(ids),
    ...faultyScenes(ids, mostAttempts),
  ];
  for (const scene of scenes) {
    const { fault, times } = scene;
    if (fault !== undefined) office.api.faults.next(fault, times);
    await writing.play(scene);
  }
  await writeByHand(book, writing, office, ids);
  await misuseQueue(book, writing, ids);
  for (const instance of [officeInstance, carelessInstance]) {
    for (const letter of await writing.writes.deadLetters({ instance }))
      bookReceipt(book, 'dead letters', letter);
  }
  const booked = (await writing.writes.status(keyOf('booked')))?.outcome;
  if (booked?.state !== 'confirmed' || booked.record?.entity !== 'appointment')
    throw new Error('Nothing was booked.');
  // Nobody is searched in vain: what was written is full of marks.
  if (!JSON.stringify(booked.record).includes(canaryWord)) throw new Error('The booked visit has no mark.');
  const asked = { note: `${misplaced}\n` };
  book.value('reasons of writes', compareReadBack(asked, booked.record, { note: lineBreaksAsSpaces }));
  book.value('requests of the office', [office.api.requests, office.api.counters()]);
  book.value('the write queue', [writing, office.open()]);
}

/** The same intents where nothing seals them show that the search would see them. */
async function expectMarksUnsealed(database: DurableDatabase, path: string, ids: OfficeIds): Promise<void> {
  const intent = parseIntent({
    operation: 'bookAppointment',
    ...made('unsealed'),
    payload: booking(ids, 10),
  });
  await using queue = createDurableQueue({ database, queue: 'unsealed' });
  await queue.put({
    key: 'unsealed',
    lane: 'lane',
    state: 'queued',
    body: JSON.stringify(intent),
    dueAt: null,
  });
  if (countMarks(path) === 0) throw new Error('The search does not see what is not sealed.');
}

async function writeThroughQueue(
  given: Given,
  office: MarkedOffice,
  database: DurableDatabase,
  audit: WatchedAudit,
): Promise<void> {
  const { book } = given;
  const writer = office.open();
  const careless = carelessWriter(writer);
  const ids = await officeIds(office);
  await using writing = openWriting({
    book,
    database,
    codec: createFieldCipher(generateKey(), { tenant: officeInstance }),
    audit: audit.log,
    writers: (instance) => (instance === carelessInstance ? careless : writer),
    slots: left(given, 'slots').slice(0, 3),
    idle: office.api.idle,
  });
  book.value('check', await writer.check());
  await playScenes(given, office, writing, ids);
  await misuseKeys(book, database);
  await misuseOffice(book, office, writer, ids);
}

/** Books a visit in a real database, where everybody else's visits are. */
async function writeIntoDatabase(given: Given): Promise<void> {
  const { server } = left(given, 'marked');
  await using storage = mariaDbApiStorage({ server, database: 'marked', version });
  await using office = await startMarkedOffice(storage);
  const ids = await officeIds(office);
  const writer = office.open();
  given.book.value('check', await writer.check());
  const { state } = await writer.apply(
    parseIntent({ operation: 'bookAppointment', ...made('in a database'), payload: booking(ids, 10) }),
  );
  given.book.note('outcomes', state === 'confirmed' ? [] : [`in a database: ${state}`]);
}

/** Writes patient data into practices through a queue, and searches what all that takes part tells beside it. */
export async function writeBack(given: Given): Promise<void> {
  const { book, folder } = given;
  const path = join(folder, 'writes.sqlite');
  const practice = createPractice({ seed: 83, patients: 8, asOf, timeZone, canaries: true });
  await using storage = memoryApiStorage(practice, { version });
  await using office = await startMarkedOffice(storage, officeScale);
  const database = await openDurableDatabase({ path });
  const audit = openWatchedAudit(book, createJournal({ database }), officeInstance);
  await writeThroughQueue(given, office, database, audit);
  await audit.look();
  await audit[Symbol.asyncDispose]();
  bookFiles(book, 'files of write queues', path);
  await database[Symbol.asyncDispose]();
  bookFiles(book, 'files of write queues', path);
  const controlPath = join(folder, 'unsealed.sqlite');
  await using control = await openDurableDatabase({ path: controlPath });
  await expectMarksUnsealed(control, controlPath, await officeIds(office));
  await writeIntoDatabase(given);
}
