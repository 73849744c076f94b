import { cursorReader, entityList, failedTablesText } from '@bitewing/adapter-kit';
import type { Cursor, EntityName } from '@bitewing/core';
import * as z from 'zod';
import { adapterName } from './adapter-name.ts';

/** Raised when the meaning of a position changes. */
export const cursorVersion = 1;

const stamp = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z`;
const stampList = new RegExp(String.raw`^(?:\w+=${stamp}(?:,\w+=${stamp})*)?$`);

/** Moments by the table that a feed fills, in whole seconds of UTC. */
const stamps = z
  .string()
  .regex(stampList)
  .transform(
    (list) =>
      new Map(
        list === ''
          ? []
          : list.split(',').map((entry): [string, string] => {
              const [table = '', moment = ''] = entry.split('=');
              return [table, moment];
            }),
      ),
  );

const positionSchema = z.strictObject({
  way: z.literal('api'),
  phase: z.enum(['snapshot', 'changes']),
  complete: z.boolean(),
  /** Names the run, so that a scan state can be told from that of an earlier one that was broken off. */
  run: z.string().min(1),
  /** Where reading goes on; empty before the first row, and in a comparison, which begins anew. */
  place: z.string(),
  /** Tables that failed so far, with their codes. */
  failed: failedTablesText,
  /** What the run reads, in snapshot order. */
  entities: entityList,
  /** Entities that the scan state knows completely. */
  scanned: entityList,
  /** From when on each feed is to be read, once the run is through: the watermarks. */
  since: stamps,
  /** The watermarks that an unfinished run will leave behind, of the feeds that it has begun. */
  begun: stamps,
  /** When everything was read last; empty where it never was. */
  rescannedAt: z.union([z.literal(''), z.iso.datetime()]),
  /** Digest of the export files that the run was begun with. */
  exports: z.string(),
});

/** Where a run over an account stands. Its place holds native keys and a continue token: quasi PHI. */
export type CareStackPosition = z.output<typeof positionSchema>;

const { snapshotPosition, changesPosition, invalid } = cursorReader({
  adapter: adapterName,
  version: cursorVersion,
  schema: positionSchema,
});

export { changesPosition, snapshotPosition };

const stampText = (moments: ReadonlyMap<string, string>): string =>
  [...moments].map(([table, moment]) => `${table}=${moment}`).join(',');

export function toCursor(epoch: string, position: CareStackPosition): Cursor {
  const { entities, scanned, since, begun, ...rest } = position;
  return {
    adapter: adapterName,
    version: cursorVersion,
    epoch,
    position: {
      ...rest,
      entities: entities.join(','),
      scanned: scanned.join(','),
      since: stampText(since),
      begun: stampText(begun),
    },
  };
}

/** Refuses to go on with other entities or other export files. @throws BitewingError `cursor_invalid` */
export function expectSameRun(
  position: CareStackPosition,
  entities: readonly EntityName[],
  exportDigest: string,
): void {
  if (position.entities.join() !== entities.join())
    throw invalid('The run that it belongs to read other entities.');
  if (position.exports !== exportDigest) throw invalid('The export files changed since.');
}

const placeSchema = z.tuple([z.string().min(1), z.string(), z.string()]);

/** A place in a run: within which stage, behind what of it, and which rows of the piece behind that were given. */
export interface RunPlace {
  readonly stage: string;
  /** The continue token of a page, or the last id that is through; empty at the beginning. */
  readonly after: string;
  /** Keys of rows behind it that are through, without an order. */
  readonly given: readonly string[];
}

export const placeText = ({ stage, after, given }: RunPlace): string =>
  JSON.stringify([stage, after, given.join(' ')]);

/** @throws BitewingError `cursor_invalid` */
export function parsePlace(text: string): RunPlace | null {
  if (text === '') return null;
  try {
    const [stage, after, given] = placeSchema.parse(JSON.parse(text));
    return { stage, after, given: given === '' ? [] : given.split(' ') };
  } catch (error) {
    throw invalid('Damaged: place.', error);
  }
}
