import { join } from 'node:path';
import type { MariaDbServer, WrittenOpenDental } from '@bitewing/testkit-native';
import { drawnFrom, startFrontDesk } from '@bitewing/testkit-native/judges';
import type { OpenDentalServerOptions } from '../../../src/index.ts';
import { timeZone } from '../../truth/practice-database.ts';
import {
  differencesOf,
  liveSourceOfWritten,
  pictureOfStream,
  type StreamPicture,
  serverOf,
} from '../live/live-database.ts';
import { endTheDay } from './end-the-day.ts';
import { HostFile } from './host-file.ts';
import { type HostedReader, startHostedReader } from './hosted-reader.ts';
import { liveAndDie, type Moment } from './live-and-die.ts';
import { falseShowings } from './shown-appointments.ts';

/** A day on which somebody types, and a host reads that is killed again and again. */
export interface WatchedDay {
  readonly server: MariaDbServer;
  readonly written: WrittenOpenDental;
  /** Where the host keeps its database. */
  readonly folder: string;
  readonly seed: number;
  readonly operations: number;
  readonly kills: number;
  readonly manner: 'follow' | 'again';
  /** Options of the source beside the usual ones, such as how it looks for changes. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What became of it. */
export interface DayReport {
  /** In what the host differs from a new snapshot, in words. */
  readonly differences: readonly string[];
  /** What it should not have shown of appointments, in words. */
  readonly falseShowings: readonly string[];
  /** How often it was killed before it had saved anything, in a snapshot, and in changes. */
  readonly kills: Readonly<Record<Moment, number>>;
  /** Rows that a new snapshot refuses. */
  readonly rejections: readonly string[];
  /** How often each kind of operation was done, by `kind table`. */
  readonly done: ReadonlyMap<string, number>;
  /** How many times an appointment was shown that had been shown before. */
  readonly shownAgain: number;
}

const idsOf = ({ records }: StreamPicture): ReadonlySet<string> =>
  new Set(
    records.map((record) => {
      const [, id]: [entity: string, id: string] = JSON.parse(record);
      return id;
    }),
  );

/** Lets somebody type while a host reads in pages of 5 to 10 rows and batches of 7 to 50 records, and judges the host. */
export async function watchDay(day: WatchedDay): Promise<DayReport> {
  const { server, written, folder, seed, operations, manner, options } = day;
  const { database, locationTimeZones } = written;
  const draw = drawnFrom('watched day', seed);
  const file = join(folder, `${database}.sqlite`);
  const common = { instance: 'truth', timeZone, locationTimeZones };
  const open = (): HostedReader => {
    const settings: OpenDentalServerOptions & Readonly<Record<string, unknown>> = {
      ...options,
      ...common,
      server: serverOf(server),
      database,
      pageRows: 5 + draw(6),
    };
    return startHostedReader({ file, manner, batchSize: 7 + draw(44), options: settings });
  };

  await using desk = await startFrontDesk({ server, database, seed });
  const kills: Record<Moment, number> = { starting: 0, snapshot: 0, changes: 0 };
  let typed = 0;
  for (let life = 0; life < day.kills; life += 1) {
    await using reader = open();
    // Each life has its share, so that nothing of the reader happens without somebody who types.
    const share = Math.round((operations * (life + 1)) / (day.kills + 1)) - typed;
    typed += share;
    // The first ones are so short that a snapshot takes several.
    const inChanges = life >= day.kills / 3;
    const lifetime = { draw, inChanges, mostBatches: inChanges ? 60 : 20 };
    kills[await liveAndDie(reader, desk.type(share), lifetime)] += 1;
  }

  await using last = open();
  await desk.type(operations - typed);
  const { appointments, done } = await desk.close();
  // Nothing is written any more but what ends the day, and that is gone in the end.
  await using fresh = liveSourceOfWritten(server, written);
  const whole = await pictureOfStream(fresh.snapshot());
  const host = new HostFile(file);
  await endTheDay({ server, database, ids: idsOf(whole), reader: last, host });
  await last.kill();
  const shown = host.shown();
  const report = {
    differences: differencesOf({ records: host.content(), rejections: [] }, { ...whole, rejections: [] }),
    falseShowings: falseShowings(appointments, shown),
    kills,
    rejections: whole.rejections,
    done,
    shownAgain: shown.length - new Set(shown.map(({ key }) => key)).size,
  };
  host.close();
  return report;
}
