import type { UpsertRecord, WriteOperation } from '@bitewing/core';
import type { WriteIntent, WriteOutcome } from '@bitewing/core/write';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { RecordTable } from '../way/api/record-of-row.ts';
import type { Attempt } from './attempt.ts';
import { expectState } from './expected-state.ts';
import { keyOfId } from './native-key.ts';
import type { Operation } from './operation.ts';
import { confirmed, conflict, refusedWrite, WriteEnd } from './write-end.ts';

/** How one kind of change is made. */
export interface TargetChange<O extends WriteOperation> {
  readonly table: RecordTable;
  /** The row of the target as it is now, `before` as it was; null where there is none. */
  read(
    key: string,
    intent: WriteIntent<O>,
    attempt: Attempt,
    before?: NativeCells,
  ): Promise<NativeCells | null>;
  /** Names of fields that are not as the intent asks for. */
  differing(intent: WriteIntent<O>, record: UpsertRecord, cells: NativeCells): readonly string[];
  /**
   * Looks whether the target can be changed like that, before anything is sent.
   *
   * @throws WriteEnd
   */
  expect?(intent: WriteIntent<O>, cells: NativeCells): void;
  /** What becomes of an intent whose target reads as asked before anything was sent; `confirm` by default. */
  readonly whenThere?: 'confirm' | 'conflict' | 'send';
  send(key: string, intent: WriteIntent<O>, attempt: Attempt, cells: NativeCells): Promise<unknown>;
}

/** The key of what an intent changes. */
export const targetKey = ({ target }: Pick<WriteIntent, 'target'>, table: string): string =>
  keyOfId(target, table, 'target');

/** Makes the operation that changes fields of a record that is there: what it reads afterwards is what counts. */
export function targetChange<O extends WriteOperation>(change: TargetChange<O>): Operation<O> {
  const { table, whenThere = 'confirm' } = change;

  async function readBack(
    key: string,
    intent: WriteIntent<O>,
    attempt: Attempt,
    before?: NativeCells,
  ): Promise<WriteOutcome> {
    const cells = await change.read(key, intent, attempt, before);
    if (cells === null) return conflict('target_missing');
    const record = attempt.record(table, cells);
    const differing = change.differing(intent, record, cells);
    return differing.length === 0 ? confirmed(record) : conflict('read_back_differs', differing);
  }

  return {
    async apply(intent, attempt) {
      const key = targetKey(intent, table);
      const before = await change.read(key, intent, attempt);
      if (before === null) return conflict('target_missing');
      const record = attempt.record(table, before);
      const isThere = change.differing(intent, record, before).length === 0;
      if (isThere && whenThere === 'confirm') return confirmed(record);
      expectState(intent, record);
      if (isThere && whenThere === 'conflict') return conflict('target_changed');
      change.expect?.(intent, before);
      await change.send(key, intent, attempt, before);
      return readBack(key, intent, attempt, before);
    },
    async lookup(intent, attempt) {
      const key = targetKey(intent, table);
      const cells = await change.read(key, intent, attempt);
      if (cells === null) return 'none';
      const differing = change.differing(intent, attempt.record(table, cells), cells);
      return differing.length === 0 ? { found: attempt.source(table, key) } : 'none';
    },
    settle: (intent, found, attempt) => readBack(found.key, intent, attempt),
  };
}

/** Ends with a refusal: the practice cannot take this. */
export function refuseFields(...fields: readonly string[]): never {
  throw new WriteEnd(refusedWrite('write_unsupported', fields));
}
