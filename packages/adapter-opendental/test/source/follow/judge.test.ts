import { join } from 'node:path';
import type { Batch, CanonicalRecord, Source } from '@bitewing/core';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import {
  type AppointmentState,
  type AppointmentTimelines,
  createFrontDesk,
  type FrontDesk,
  temporaryFolder,
} from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { differencesOf, liveSourceOfWritten, pictureOfStream } from '../live/live-database.ts';
import { HostFile } from './host-file.ts';
import { falseShowings } from './shown-appointments.ts';
import { takeChanges, takeSnapshot } from './take-in.ts';
import { watchDay } from './watched-day.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

/** What a judge says of a host. */
interface Verdict {
  readonly differences: readonly string[];
  readonly falseShowings: readonly string[];
  readonly shown: number;
}

/** Takes changes apart and together again, as a reader does that has a fault. */
type Fault = (batch: Batch) => Batch;

const sound: Fault = (batch) => batch;

/** A source whose changes pass through a fault. */
function withFault(source: Source, fault: Fault): Source {
  return {
    ...source,
    async *changes(options) {
      for await (const batch of source.changes(options)) yield fault(batch);
    },
  };
}

async function verdictOn(
  host: HostFile,
  written: WrittenOpenDental,
  appointments: AppointmentTimelines,
): Promise<Verdict> {
  await using fresh = liveSourceOfWritten(server, written);
  const whole = await pictureOfStream(fresh.snapshot());
  return {
    differences: differencesOf({ records: host.content(), rejections: [] }, { ...whole, rejections: [] }),
    falseShowings: falseShowings(appointments, host.shown()),
    shown: host.shown().length,
  };
}

/** Lets a host read again and again what somebody types meanwhile, in small pages and batches. */
async function judged(database: string, fault: Fault): Promise<Verdict> {
  const written = await writeOpenDental(practiceOf(10), { server, database, version: '25.4' });
  return withDatabase(server, database, async (connection) => {
    const desk: FrontDesk = await createFrontDesk({ connection, database, seed: 5 });
    const host = new HostFile(join(folder.path, `${database}.sqlite`));
    await using source = liveSourceOfWritten(server, written, { pageRows: 10 });
    const reading = { batchSize: 20 };
    await takeSnapshot(host, source, reading);
    for (let round = 0; round < 8; round += 1) {
      const typing = (async () => {
        for (let typed = 0; typed < 40; typed += 1) await desk.act();
      })();
      await takeChanges(host, withFault(source, fault), reading, false);
      await typing;
    }
    // Nothing is typed any more.
    await takeChanges(host, source, reading, false);
    const verdict = await verdictOn(host, written, desk.appointments);
    host.close();
    return verdict;
  });
}

/** Loses the first record that says that something is gone. */
function withoutOneRemove(): Fault {
  let hasLost = false;
  return (batch) => {
    const lost = hasLost ? undefined : batch.records.find(({ op }) => op === 'remove');
    if (lost === undefined) return batch;
    hasLost = true;
    return { ...batch, records: batch.records.filter((record) => record !== lost) };
  };
}

/** Which writing of an appointment a record is, as text. */
const writingOf = (record: CanonicalRecord): string =>
  record.op === 'upsert' && record.entity === 'appointment' ? (record.data.note ?? '') : 'gone';

/**
 * Gives an old picture of an appointment once more when the newer one was shown, and at the next settled point the right one: in
 * the end all is well.
 */
function withLateImage(): Fault {
  const first = new Map<string, CanonicalRecord>();
  const latest = new Map<string, CanonicalRecord>();
  let chosen: string | null = null;
  let settledSince = 0;
  return (batch) => {
    for (const record of batch.records) {
      if (record.entity !== 'appointment') continue;
      const earlier = first.get(record.id) ?? record;
      first.set(record.id, earlier);
      latest.set(record.id, record);
      if (earlier.op === 'upsert' && writingOf(earlier) !== writingOf(record)) chosen ??= record.id;
    }
    if (!batch.settled || chosen === null) return batch;
    settledSince += 1;
    const late = settledSince === 2 ? first.get(chosen) : settledSince === 3 ? latest.get(chosen) : undefined;
    return late === undefined ? batch : { ...batch, records: [...batch.records, late] };
  };
}

describe('the judge of a followed stream', () => {
  test('finds nothing wrong with a host that reads all again and again', async () => {
    const verdict = await judged('sound', sound);
    expect(verdict.differences).toEqual([]);
    expect(verdict.falseShowings).toEqual([]);
    expect(verdict.shown).toBeGreaterThan(50);
  });

  test('sees that one record was not removed', async () => {
    expect((await judged('lost', withoutOneRemove())).differences).toHaveLength(1);
  });

  test('sees an old picture of an appointment that came late, although all is well in the end', async () => {
    const verdict = await judged('late', withLateImage());
    expect(verdict.differences).toEqual([]);
    expect(verdict.falseShowings.length).toBeGreaterThan(0);
    expect(verdict.falseShowings[0]).toMatch(/was shown again as before/);
  });
});

describe('a host in a process of its own', () => {
  test('that is killed again and again, and asks for the changes up to now, is right in the end', async () => {
    const written = await writeOpenDental(practiceOf(10), { server, database: 'killed', version: '25.4' });
    const report = await watchDay({
      server,
      written,
      folder: folder.path,
      seed: 6,
      operations: 500,
      kills: 5,
      manner: 'again',
    });
    expect(report.differences).toEqual([]);
    expect(report.falseShowings).toEqual([]);
    expect(report.kills.starting + report.kills.snapshot + report.kills.changes).toBe(5);
    expect(report.kills.snapshot).toBeGreaterThan(0);
  });
});

describe('what was shown of an appointment', () => {
  const booked: AppointmentState = { status: '1', mark: 4 };
  const broken: AppointmentState = { status: '5', mark: 7 };
  const absent: AppointmentState = { status: null, mark: null };
  const timelines: AppointmentTimelines = new Map([
    [1, [absent, booked, broken, absent]],
    [2, [booked, broken]],
  ]);
  const problemsOf = (key: number, ...states: readonly AppointmentState[]): readonly string[] =>
    falseShowings(
      timelines,
      states.map((state) => ({ key, ...state })),
    );

  test('may leave states out, and say the same twice', () => {
    expect(problemsOf(1, booked, booked, absent, absent)).toEqual([]);
    expect(problemsOf(1, absent, broken, absent)).toEqual([]);
    expect(problemsOf(2, broken)).toEqual([]);
  });

  test('must not go back: a cancelled one is not revived', () => {
    expect(problemsOf(2, booked, broken, booked)).toEqual([
      'appointment 2 was shown again as before: status 1 of writing 4',
    ]);
    expect(problemsOf(1, broken, absent, broken)).toHaveLength(1);
  });

  test('must be what it was: not gone while it was there, and no mixture', () => {
    expect(problemsOf(2, booked, absent)).toEqual(['appointment 2 was shown as it never was: absent']);
    expect(problemsOf(2, { status: '5', mark: 4 })).toHaveLength(1);
    expect(problemsOf(3, booked)).toHaveLength(1);
  });
});
