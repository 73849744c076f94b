import { createByteReader } from './byte-reader.ts';
import { inflatePart } from './inflate-part.ts';

/** A statement that the log holds as text. */
export interface QueryEvent {
  /** The database that the session was in. */
  readonly database: string;
  readonly sql: string;
}

const plainHeader = 0;
/** File and places of what LOAD DATA read. */
export const loadHeader = 13;

/**
 * Reads a statement in text form.
 *
 * @param furtherHeader Bytes between the usual header and the rest.
 * @throws BitewingError `response_malformed`; RangeError where it ends too early
 */
export function readQueryEvent(body: Buffer, isCompressed: boolean, furtherHeader = plainHeader): QueryEvent {
  const reader = createByteReader(body);
  reader.bytes(8);
  const databaseLength = reader.number(1);
  reader.bytes(2);
  const variablesLength = reader.number(2);
  reader.bytes(furtherHeader + variablesLength);
  const database = reader.bytes(databaseLength).toString('utf8');
  reader.bytes(1);
  const rest = body.subarray(reader.offset);
  return { database, sql: (isCompressed ? inflatePart(rest) : rest).toString('utf8') };
}
