import { eventType, quietEvents, type RowsLayout, rowsLayoutOf } from './event-type.ts';
import { type ImagePlan, planImages } from './image-plan.ts';
import { malformedLog } from './log-error.ts';
import { type LogEvent, readLogEvent } from './log-event.ts';
import type { GapReason, LogItem } from './log-item.ts';
import { firstPosition, type LogPosition, lastAskablePosition } from './log-position.ts';
import { loadHeader, type QueryEvent, readQueryEvent } from './query-event.ts';
import { readRowsEvent } from './rows-event.ts';
import { statementEffect } from './statement-effect.ts';
import { statementGaps } from './statement-gaps.ts';
import { readTableMap, tableIdOf } from './table-map.ts';
import type { WatchedTable, WatchedTables } from './watched-table.ts';

/** What a decoder begins with. */
export interface LogDecoderOptions {
  readonly from: LogPosition;
  readonly database: string;
  readonly tables: WatchedTables;
  /** Whether events before the first description of a file have checksums. */
  readonly hasChecksum: boolean;
}

/** Turns the events of a log, one after the other, into what they tell. */
export interface LogDecoder {
  /** The end of the last event. */
  readonly at: LogPosition;
  /**
   * Reads one event.
   *
   * @throws BitewingError `response_malformed`
   */
  decode(bytes: Buffer): readonly LogItem[];
  /** From the next event on, other tables are watched, or the same ones with other columns. */
  watch(tables: WatchedTables): void;
}

/** A table as the events that follow name it by number; null where nobody wants it. */
interface MappedTable {
  readonly body: Buffer;
  readonly table: WatchedTable | null;
  readonly plan: ImagePlan | null;
}

const wrap = 2 ** 32;
/** Numbers of tables are never used again: those of tables that were closed pile up. */
const mostMapped = 10_000;
const gtidStandalone = 0x01;

/** Creates a decoder. It holds the state of the stream, and does no I/O. */
export function createLogDecoder({
  from,
  database,
  tables: firstTables,
  hasChecksum,
}: LogDecoderOptions): LogDecoder {
  let tables = firstTables;
  let isChecked = hasChecksum;
  let at = from;
  let lastWrittenAt = 0;
  let isGroupOpen = false;
  /** Tables whose definition changed since they were watched. */
  const changed = new Set<string>();
  const mapped = new Map<number, MappedTable>();
  /** Gaps of this group that were told. */
  const told = new Set<string>();

  const gap = (table: string | null, reason: GapReason): readonly LogItem[] => {
    const key = `${reason}:${table ?? ''}`;
    if (told.has(key)) return [];
    told.add(key);
    return [{ kind: 'gap', table, reason }];
  };

  /** Servers on Windows write names in lower case, others as they were given. */
  function mappedTable(body: Buffer): MappedTable {
    const map = readTableMap(body);
    const isOurs = map.database.toLowerCase() === database.toLowerCase();
    const table = (isOurs ? tables.get(map.table.toLowerCase()) : undefined) ?? null;
    return { body, table, plan: table === null ? null : planImages(map, table) };
  }

  const groupEnd = (): readonly LogItem[] => {
    isGroupOpen = false;
    told.clear();
    if (mapped.size > mostMapped) mapped.clear();
    // The file of such a place ends with this group: the next one begins at a place that can be asked for.
    if (at.position > lastAskablePosition) return [];
    return [{ kind: 'end', at, writtenAt: lastWrittenAt }];
  };

  function goTo(event: LogEvent): void {
    if (event.isArtificial || event.type === eventType.heartbeat) return;
    if (event.type === eventType.formatDescription && event.endPosition === 0) return;
    let position = at.position + event.size;
    if (event.endPosition > 0) {
      position = Math.floor(at.position / wrap) * wrap + event.endPosition;
      // Behind 4 GiB the server's number begins anew.
      if (position < at.position - wrap / 2) position += wrap;
    }
    at = { file: at.file, position };
    lastWrittenAt = event.writtenAt;
  }

  function rotate({ body }: LogEvent): readonly LogItem[] {
    const position = Number(body.readBigUInt64LE(0));
    const file = body.toString('utf8', 8);
    if (file === at.file) {
      // The begin of the stream: the server says where it stands.
      at = { file, position };
      return [];
    }
    at = { file, position: Math.max(position, firstPosition) };
    mapped.clear();
    return groupEnd();
  }

  function describe(event: LogEvent): void {
    // Behind the body stands the number of the checksum's method.
    const method = event.body.at(-1);
    if (method !== 0 && method !== 1) throw malformedLog('The method of its checksums is not known.');
    isChecked = method === 1;
    mapped.clear();
  }

  function map(body: Buffer): void {
    const id = tableIdOf(body);
    if (mapped.get(id)?.body.equals(body) === true) return;
    // A copy: the event is a part of a larger piece of memory.
    mapped.set(id, mappedTable(Buffer.from(body)));
  }

  function rows(layout: RowsLayout, body: Buffer): readonly LogItem[] {
    const own = mapped.get(tableIdOf(body));
    if (own === undefined) {
      // The last event of a statement may name a table that does not exist, to say that no other is used any more.
      if (tableIdOf(body) === 0xff_ffff) return [];
      throw malformedLog('An event has rows of a table without a table map.');
    }
    const { table, plan } = own;
    if (table === null) return [];
    if (changed.has(table.name)) return gap(table.name, 'definition_changed');
    if (plan === null) return gap(table.name, 'columns_differ');
    const read = readRowsEvent(body, layout, plan);
    if (read === null) return gap(table.name, 'partial_image');
    return [{ kind: 'rows', table: table.name, ...read }];
  }

  function statement(event: QueryEvent): readonly LogItem[] {
    const effect = statementEffect(event);
    if (effect.kind === 'begin') {
      isGroupOpen = true;
      return [];
    }
    if (effect.kind === 'end') return groupEnd();
    const items: LogItem[] = [];
    if (effect.kind === 'touches') {
      for (const { table, reason } of statementGaps(effect, event, { database, tables })) {
        items.push(...gap(table, reason));
        if (reason !== 'definition_changed') continue;
        for (const name of table === null ? tables.keys() : [table]) changed.add(name);
      }
    }
    return isGroupOpen ? items : [...items, ...groupEnd()];
  }

  function loaded(body: Buffer): readonly LogItem[] {
    const event = readQueryEvent(body, false, loadHeader);
    const gaps = statementGaps({ kind: 'touches', tables: null, reason: 'statement' }, event, {
      database,
      tables,
    });
    const items = gaps.flatMap(({ table, reason }) => gap(table, reason));
    return isGroupOpen ? items : [...items, ...groupEnd()];
  }

  function tell(event: LogEvent): readonly LogItem[] {
    const { type, body } = event;
    const layout = rowsLayoutOf(type);
    if (layout !== undefined) return rows(layout, body);
    switch (type) {
      case eventType.tableMap:
        map(body);
        return [];
      case eventType.gtid:
        isGroupOpen = (body.readUInt8(12) & gtidStandalone) === 0;
        return [];
      case eventType.query:
      case eventType.compressedQuery:
        return statement(readQueryEvent(body, type === eventType.compressedQuery));
      case eventType.transactionEnd:
      case eventType.preparedTransaction:
        return groupEnd();
      case eventType.rotate:
        return rotate(event);
      case eventType.formatDescription:
        describe(event);
        return [];
      case eventType.executeLoadQuery:
        return loaded(body);
      case eventType.incident:
        return gap(null, 'incident');
      default:
        return quietEvents.has(type) ? [] : gap(null, 'unknown_event');
    }
  }

  return {
    get at() {
      return at;
    },
    decode(bytes) {
      try {
        const event = readLogEvent(bytes, isChecked);
        goTo(event);
        return tell(event);
      } catch (error) {
        // Numbers were read behind the end of the event.
        if (error instanceof RangeError) throw malformedLog('An event ends too early.');
        throw error;
      }
    },
    watch(newTables) {
      tables = newTables;
      changed.clear();
      // Rows that follow may refer to maps that came before.
      for (const [id, { body }] of mapped) mapped.set(id, mappedTable(body));
    },
  };
}
