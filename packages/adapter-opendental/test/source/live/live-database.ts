import { type Batch, type CanonicalRecord, collect, type Rejection, type Source } from '@bitewing/core';
import type { MariaDbServer, WrittenOpenDental } from '@bitewing/testkit-native';
import {
  createOpenDentalSource,
  type OpenDentalServer,
  type OpenDentalServerOptions,
} from '../../../src/index.ts';
import { timeZone } from '../../truth/practice-database.ts';

/** Where a test server is. */
export const serverOf = ({ host, port, user, password }: MariaDbServer): OpenDentalServer => ({
  host,
  port,
  user,
  password,
});

/** Reads a database of a test server as it runs; everything else is as for its dump. */
export const liveSourceOf = (
  server: MariaDbServer,
  database: string,
  options: Partial<OpenDentalServerOptions> = {},
): Source =>
  createOpenDentalSource({ server: serverOf(server), database, instance: 'truth', timeZone, ...options });

/** Reads a written practice as it runs. */
export const liveSourceOfWritten = (
  server: MariaDbServer,
  { database, locationTimeZones }: WrittenOpenDental,
  options: Partial<OpenDentalServerOptions> = {},
): Source => liveSourceOf(server, database, { locationTimeZones, ...options });

/** A stream as it can be compared: records and rejections in one order, with all that they hold. */
export interface StreamPicture {
  readonly records: readonly string[];
  readonly rejections: readonly string[];
}

const pictureOfRecord = (record: CanonicalRecord): string =>
  JSON.stringify([record.entity, record.id, { ...record, op: record.op }]);

const pictureOfRejection = ({ entity, source, code, fields, raw }: Rejection): string =>
  JSON.stringify([entity, source, code, fields, raw.reveal()]);

/** Takes the picture of a stream, batch by batch. */
export interface PictureTaker {
  take(batch: Batch): void;
  readonly picture: StreamPicture;
}

/** @param print What is noted of the text of each record and rejection: the text itself when not given. */
export function pictureTaker(print: (text: string) => string = (text) => text): PictureTaker {
  const records: string[] = [];
  const rejections: string[] = [];
  return {
    take(batch) {
      for (const record of batch.records) records.push(print(pictureOfRecord(record)));
      for (const rejection of batch.rejected) rejections.push(print(pictureOfRejection(rejection)));
    },
    picture: { records, rejections },
  };
}

export function pictureOf(batches: readonly Batch[]): StreamPicture {
  const { take, picture } = pictureTaker();
  batches.forEach(take);
  return { records: picture.records.toSorted(), rejections: picture.rejections.toSorted() };
}

/** Reads a whole stream. */
export const pictureOfStream = async (batches: AsyncIterable<Batch>): Promise<StreamPicture> =>
  pictureOf(await collect(batches));

/** What differs between two streams: as counts and ids, which say more than two long lists. */
export function differencesOf(left: StreamPicture, right: StreamPicture): readonly string[] {
  const others = (own: readonly string[], other: readonly string[]): readonly string[] => {
    const known = new Set(other);
    return own.filter((one) => !known.has(one));
  };
  return [
    ...others(left.records, right.records).map((one) => `only first: ${one}`),
    ...others(right.records, left.records).map((one) => `only second: ${one}`),
    ...others(left.rejections, right.rejections).map((one) => `rejected by the first: ${one}`),
    ...others(right.rejections, left.rejections).map((one) => `rejected by the second: ${one}`),
  ];
}
