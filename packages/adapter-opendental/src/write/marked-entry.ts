import type { HttpJson } from '@bitewing/adapter-kit';
import { BitewingError, type UpsertRecord, type WriteOperation } from '@bitewing/core';
import type { WriteIntent, WriteLookup, WriteOutcome } from '@bitewing/core/write';
import type { ApiList, ApiWrite } from '../way/api/api-calls.ts';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { RecordTable } from '../way/api/record-of-row.ts';
import type { Attempt } from './attempt.ts';
import { bears, markOf } from './mark.ts';
import { byKey, keyOfId, keyWritten } from './native-key.ts';
import type { Operation } from './operation.ts';
import { confirmed, conflict, WriteEnd } from './write-end.ts';

type EntryOperation = Extract<WriteOperation, 'logCommunication' | 'postPayment' | 'attachDocument'>;

/** How something is written that hangs on a patient and has a text for our mark. */
export interface MarkedEntry<O extends EntryOperation> {
  readonly table: RecordTable;
  readonly list: ApiList;
  readonly write: ApiWrite;
  /** The column that bears the mark. */
  readonly textColumn: string;
  /** @throws WriteEnd refused: for what the practice cannot store */
  json(intent: WriteIntent<O>, mark: string): HttpJson;
  /** Names of fields that do not read as the intent asks for. */
  differing(intent: WriteIntent<O>, record: UpsertRecord, mark: string): readonly string[];
}

/**
 * Rows of a patient. The list of one who does not exist is refused in no other way than one that fails (opendental-api.md section 6):
 * which of both it was, the row of the patient tells.
 *
 * @throws WriteEnd conflict `target_missing` where there is no such patient
 */
async function rowsOfPatient(
  { list, table }: Pick<MarkedEntry<EntryOperation>, 'list' | 'table'>,
  PatNum: string,
  attempt: Attempt,
): Promise<readonly NativeCells[]> {
  try {
    return await attempt.list(list, table, { PatNum });
  } catch (error) {
    if (!BitewingError.is(error, 'query_failed') || (await attempt.row('patient', PatNum)) !== null)
      throw error;
    throw new WriteEnd(conflict('target_missing', ['patient']));
  }
}

/**
 * Makes the operation that adds an entry. The API takes none of them away again: two of one mark, from an answer that was waited for in
 * vain and one that came late, are a conflict that a person has to look at.
 */
export function markedEntry<O extends EntryOperation>(entry: MarkedEntry<O>): Operation<O> {
  const { table, list, textColumn } = entry;
  const markOfIntent = ({ instance, idempotencyKey }: WriteIntent<O>): string =>
    markOf(instance, idempotencyKey);
  const keyIn = (cells: NativeCells): string => cells[list.key] ?? '0';

  async function entriesOf(intent: WriteIntent<O>, attempt: Attempt): Promise<readonly NativeCells[]> {
    const PatNum = keyOfId(intent.payload.patient, 'patient', 'patient');
    const rows = await rowsOfPatient(entry, PatNum, attempt);
    const mark = markOfIntent(intent);
    return rows
      .filter((cells) => bears(cells[textColumn], mark))
      .sort((one, other) => byKey(keyIn(one), keyIn(other)));
  }

  async function settle(intent: WriteIntent<O>, attempt: Attempt): Promise<WriteOutcome> {
    const [own, twin] = await entriesOf(intent, attempt);
    if (own === undefined) return conflict('target_missing');
    if (twin !== undefined) return conflict('duplicate_record');
    const record = attempt.record(table, own);
    const differing = entry.differing(intent, record, markOfIntent(intent));
    return differing.length === 0 ? confirmed(record) : conflict('read_back_differs', differing);
  }

  return {
    async apply(intent, attempt) {
      const json = entry.json(intent, markOfIntent(intent));
      const earlier = await entriesOf(intent, attempt);
      if (earlier.length > 0) return settle(intent, attempt);
      keyWritten(await attempt.write(entry.write, null, json, table), list.key);
      return settle(intent, attempt);
    },
    async lookup(intent, attempt): Promise<WriteLookup> {
      const [own] = await entriesOf(intent, attempt);
      return own === undefined ? 'none' : { found: attempt.source(table, keyIn(own)) };
    },
    settle: (intent, _found, attempt) => settle(intent, attempt),
  };
}
