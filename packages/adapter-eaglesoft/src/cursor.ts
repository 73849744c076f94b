import { cursorReader, entityList, failedTablesText } from '@bitewing/adapter-kit';
import type { Cursor, EntityName } from '@bitewing/core';
import * as z from 'zod';
import { adapterName } from './adapter-name.ts';
import type { WayName } from './way/way.ts';

/** Raised when the meaning of a position changes. */
export const cursorVersion = 1;

/** Texts by table, as one text. */
const byTable = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text === '' ? '{}' : text) as unknown;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      context.addIssue({ code: 'custom', message: 'no JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string().regex(/^\w+$/), z.string()))
  .transform((texts): ReadonlyMap<string, string> => new Map(Object.entries(texts)));

const positionSchema = z.strictObject({
  way: z.enum(['odbc', 'unload']),
  phase: z.enum(['snapshot', 'changes']),
  complete: z.boolean(),
  /** Names the run, so that a scan state can be told from that of an earlier one that was broken off. */
  run: z.string().min(1),
  /** ODBC: where reading goes on; empty before the first row, and in changes, which begin anew. */
  place: z.string(),
  /** Unload files: records and rejections that the run has emitted. */
  emitted: z.int().min(0),
  /** Unload files: which of them. */
  witness: z.string(),
  /** Unload files: when they were written. ODBC: when the run began. */
  asOf: z.iso.datetime(),
  /** Tables that failed so far, with their codes. */
  failed: failedTablesText,
  /** ODBC: the place behind the last row of each table, by the first table of its reader: behind it a snapshot looks for more. */
  reached: byTable,
  /** What the run reads, in snapshot order. */
  entities: entityList,
  /** Entities that the scan state knows completely: before the run, or behind it once it is complete. */
  scanned: entityList,
  /** ODBC: the watermark of each table that has one, from which quick changes go on; empty where it had no row. */
  since: byTable,
  /** The watermarks that an unfinished run will leave behind, of the tables that it has begun. */
  begun: byTable,
  /** When everything was read last; empty where it never was. */
  rescannedAt: z.union([z.literal(''), z.iso.datetime()]),
});

/** Where a run stands. Places and watermarks hold native keys: quasi PHI. */
export type EaglesoftPosition = z.output<typeof positionSchema>;

const reader = cursorReader({ adapter: adapterName, version: cursorVersion, schema: positionSchema });

export const { invalid } = reader;

const ofWay = (position: EaglesoftPosition, way: WayName): EaglesoftPosition => {
  if (position.way === way) return position;
  throw invalid(
    `It belongs to ${position.way === 'odbc' ? 'a running database' : 'unload files'}, read another way.`,
  );
};

/** The position of a cursor that a snapshot is resumed from. @throws BitewingError `cursor_invalid` */
export const snapshotPosition = (cursor: Cursor, way: WayName): EaglesoftPosition =>
  ofWay(reader.snapshotPosition(cursor), way);

/** The position of a cursor that changes are read from. @throws BitewingError `cursor_invalid` */
export const changesPosition = (cursor: Cursor, way: WayName): EaglesoftPosition =>
  ofWay(reader.changesPosition(cursor), way);

const textOf = (texts: ReadonlyMap<string, string>): string =>
  texts.size === 0 ? '' : JSON.stringify(Object.fromEntries(texts));

export function toCursor(epoch: string, position: EaglesoftPosition): Cursor {
  const { entities, scanned, reached, since, begun, ...rest } = position;
  return {
    adapter: adapterName,
    version: cursorVersion,
    epoch,
    position: {
      ...rest,
      entities: entities.join(','),
      scanned: scanned.join(','),
      reached: textOf(reached),
      since: textOf(since),
      begun: textOf(begun),
    },
  };
}

/**
 * Refuses to resume a run of other entities, or over other unload files: counting would go wrong.
 *
 * @throws BitewingError `cursor_invalid`
 */
export function expectSameRun(
  position: EaglesoftPosition,
  entities: readonly EntityName[],
  witness: string | null,
): void {
  if (position.entities.join() !== entities.join())
    throw invalid('The run that it belongs to read other entities.');
  if (position.witness !== (witness ?? '')) throw invalid('The run that it belongs to read other files.');
}

/** Stage of a place: the first reading, or what is looked for behind it. */
export type PlaceStage = 'rows' | 'added';

/** A place in a run: within which reader (by its first table), behind which key. */
export interface RunPlace {
  readonly table: string;
  readonly stage: PlaceStage;
  /** As a page gave it. */
  readonly after: string;
}

const placeSchema = z.tuple([z.string().min(1), z.enum(['rows', 'added']), z.string()]);

export const placeText = ({ table, stage, after }: RunPlace): string => JSON.stringify([table, stage, after]);

/** @throws BitewingError `cursor_invalid` */
export function parsePlace(text: string): RunPlace | null {
  if (text === '') return null;
  try {
    const [table, stage, after] = placeSchema.parse(JSON.parse(text));
    return { table, stage, after };
  } catch (error) {
    throw invalid('Damaged: place.', error);
  }
}
