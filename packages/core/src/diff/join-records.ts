import type { SortedRecord } from './sorted-records.ts';

/** A record on one side or on both. */
export interface JoinedRecord {
  readonly key: string;
  readonly left: string | null;
  readonly right: string | null;
}

/** Joins two streams that are sorted by key, in which every key stands once. */
export async function* joinRecords(
  left: AsyncIterable<SortedRecord>,
  right: AsyncIterable<SortedRecord>,
): AsyncGenerator<JoinedRecord> {
  const lefts = left[Symbol.asyncIterator]();
  const rights = right[Symbol.asyncIterator]();
  let leftNext = await lefts.next();
  let rightNext = await rights.next();
  for (;;) {
    const leftRecord = leftNext.done === true ? null : leftNext.value;
    const rightRecord = rightNext.done === true ? null : rightNext.value;
    if (leftRecord !== null && (rightRecord === null || leftRecord.key < rightRecord.key)) {
      yield { key: leftRecord.key, left: leftRecord.text, right: null };
      leftNext = await lefts.next();
    } else if (rightRecord !== null && (leftRecord === null || rightRecord.key < leftRecord.key)) {
      yield { key: rightRecord.key, left: null, right: rightRecord.text };
      rightNext = await rights.next();
    } else if (leftRecord !== null && rightRecord !== null) {
      yield { key: leftRecord.key, left: leftRecord.text, right: rightRecord.text };
      leftNext = await lefts.next();
      rightNext = await rights.next();
    } else {
      return;
    }
  }
}
