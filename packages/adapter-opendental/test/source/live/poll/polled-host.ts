import type { Batch, Source } from '@bitewing/core';
import {
  type MariaDbServer,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import {
  createOpenDentalSource,
  type OpenDentalPoolOptions,
  type OpenDentalServerOptions,
} from '../../../../src/index.ts';
import { practiceOf, timeZone } from '../../../truth/practice-database.ts';
import type { Connection } from '../front-desk.ts';
import { Host, pictureOfHost } from '../host.ts';
import { differencesOf, liveSourceOfWritten, pictureOfStream } from '../live-database.ts';

type Changes = NonNullable<OpenDentalServerOptions['changes']>;

/** Polls often, and never compares because of the time alone. */
export const eager: Changes = {
  way: 'polling',
  pollMs: 20,
  rescanMs: 3_600_000,
  examinedRowsPerSecond: 1_000_000,
  heartbeatMs: 200,
};

/** Something that is written, and how it shows that it was seen. */
export interface Step {
  readonly write: (desk: Connection) => Promise<unknown>;
  readonly isDone: (batch: Batch) => boolean;
}

/** A practice that a host has read, and follows by polling. */
export interface PolledHost {
  readonly host: Host;
  readonly written: WrittenOpenDental;
  source(options?: Partial<OpenDentalServerOptions>): Source;
  /** Reads the practice through a host's own pool. */
  pooled(pool: OpenDentalPoolOptions['pool'], changes?: Changes): Source;
  /** Follows from where the host stands, over a new source, until something holds. */
  follow(isDone: (batch: Batch) => boolean, options?: Partial<OpenDentalServerOptions>): Promise<void>;
  /** The same; when the first settled batch is there, something is written. */
  followAfter(
    write: Step['write'],
    isDone: Step['isDone'],
    options?: Partial<OpenDentalServerOptions>,
  ): Promise<void>;
  /** Follows over one source: each step is written when the one before is done. */
  followSteps(steps: readonly Step[], own: Source): Promise<void>;
  desk<Result>(work: (desk: Connection) => Promise<Result>): Promise<Result>;
  /** What differs between the host and a new snapshot. */
  differences(): Promise<readonly string[]>;
}

/** Writes a practice, prepares it, and lets a host read it. */
export async function polledHost(
  server: MariaDbServer,
  database: string,
  { patients = 12, prepare }: { patients?: number; prepare?: (desk: Connection) => Promise<unknown> } = {},
): Promise<PolledHost> {
  const written = await writeOpenDental(practiceOf(patients), { server, database, version: '25.4' });
  const desk = <Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> =>
    withDatabase(server, database, work);
  if (prepare !== undefined) await desk(prepare);
  const source = (options: Partial<OpenDentalServerOptions> = {}): Source =>
    liveSourceOfWritten(server, written, { pageRows: 50, changes: eager, ...options });
  const host = new Host();
  {
    await using first = source();
    await host.snapshot(first);
  }
  const follow: PolledHost['follow'] = async (isDone, options) => {
    await using own = source(options);
    await host.follow(own, { isDone });
  };
  const followSteps: PolledHost['followSteps'] = async (steps, own) => {
    let current = -1;
    let writtenBehind: Batch | null = null;
    const isSeen = (batch: Batch): boolean =>
      current < 0 ? batch.settled : batch !== writtenBehind && steps[current]?.isDone(batch) === true;
    await host.follow(own, {
      isDone: (batch) => current >= steps.length - 1 && isSeen(batch),
      async afterBatch(batch) {
        if (current >= steps.length - 1 || !isSeen(batch)) return;
        current += 1;
        const step = steps[current];
        if (step !== undefined) await desk(step.write);
        writtenBehind = batch;
      },
    });
  };
  return {
    host,
    written,
    source,
    pooled: (pool, changes = eager) =>
      createOpenDentalSource({
        pool,
        database,
        instance: 'truth',
        timeZone,
        locationTimeZones: written.locationTimeZones,
        changes,
      }),
    desk,
    follow,
    async followAfter(write, isDone, options) {
      await using own = source(options);
      await followSteps([{ write, isDone }], own);
    },
    followSteps,
    async differences() {
      await using fresh = source();
      const whole = await pictureOfStream(fresh.snapshot());
      return differencesOf(pictureOfHost(host), { ...whole, rejections: [] });
    },
  };
}

/** Whether a batch removes a record of some table with a key. */
export const removes =
  (table: string, key: string) =>
  ({ records }: Batch): boolean =>
    records.some(({ op, source }) => op === 'remove' && source.table === table && source.key === key);

/** Whether a batch gives a record of some table with a key. */
export const gives =
  (table: string, key: string) =>
  ({ records }: Batch): boolean =>
    records.some(({ op, source }) => op === 'upsert' && source.table === table && source.key === key);
