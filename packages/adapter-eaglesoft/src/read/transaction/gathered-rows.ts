import type { GroupRow, Refusal, Row } from '@bitewing/adapter-kit';
import { isLaterKey } from './key-reader.ts';
import type { PartJudge } from './part-judge.ts';
import { transactionRefusals } from './transaction-refusals.ts';

/** What the rows of a part are: those of the table of the brief are header and detail in one. */
export type PartRole = 'header' | 'detail' | 'headerAndDetail' | 'drawing';

/** A part of a transaction as it is read. */
export interface ReadPart {
  readonly role: PartRole;
  readonly judge: PartJudge;
  readonly cutPadding: (row: Row) => Row;
  /** The number of the transaction that a row belongs to. */
  readonly transactionOf: (row: Row) => string | null;
}

/** The rows of a transaction by what they are. */
export interface GatheredRows {
  /** The number of the transaction; empty without a header. */
  readonly key: string;
  readonly header: Row | undefined;
  readonly extraRow: Row | undefined;
  /** All rows without the padding of their cells, in the order given. */
  readonly cut: readonly Row[];
  /** By place: why a row is refused whatever the others are. */
  readonly refused: (Refusal | undefined)[];
}

const { badLength, badHeaderKey, badDetailKey } = transactionRefusals;

/**
 * Finds out which rows of a group are the header and the drawing. Of rows that are both header and detail, the one with the
 * least key is the header.
 */
export function gatherRows(rows: readonly GroupRow[], partOf: (part: number) => ReadPart): GatheredRows {
  const cut: Row[] = [];
  const refused: (Refusal | undefined)[] = [];
  let header: Row | undefined;
  let headerDetail = '';
  let extraRow: Row | undefined;
  let key = '';
  for (const { part, row } of rows) {
    const { role, judge, cutPadding, transactionOf } = partOf(part);
    const whole = cutPadding(row);
    let refusal: Refusal | undefined;
    if (!judge.isWhole(row)) refusal = badLength;
    else if (role === 'drawing') {
      if (extraRow === undefined) extraRow = whole;
      else refusal = badHeaderKey;
    } else if (role !== 'detail') {
      const own = transactionOf(whole);
      const detailKey = role === 'header' ? '' : judge.keyOf(whole);
      if (detailKey === null) refusal = badDetailKey;
      else if (own === null) refusal = badHeaderKey;
      else if (header === undefined || (role !== 'header' && isLaterKey(headerDetail, detailKey))) {
        header = whole;
        headerDetail = detailKey;
        key = own;
      } else if (role === 'header') refusal = badHeaderKey;
    }
    cut.push(whole);
    refused.push(refusal);
  }
  return { key, header, extraRow, cut, refused };
}
