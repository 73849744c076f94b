import { type ErrorCode, errorCatalogue } from '@bitewing/core';
import * as z from 'zod';
import type { TableCounts } from '../batching/table-counts.ts';

/** The schema of the tables that failed, as a cursor holds them: names with their codes. */
export const failedTablesText = z.string().regex(/^(?:\w+:\w+(?:,\w+:\w+)*)?$/);

/** The tables of a run that failed so far, with their codes, for its cursors. */
export const failedText = (counts: TableCounts): string =>
  counts
    .progress()
    .flatMap(({ table, code }) => (code === undefined ? [] : [`${table}:${code}`]))
    .join(',');

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code);

/** Reads what {@link failedText} wrote. A code that this version does not have becomes `query_failed`. */
export const parseFailed = (text: string): ReadonlyMap<string, ErrorCode> =>
  new Map(
    (text === '' ? [] : text.split(',')).map((entry): [string, ErrorCode] => {
      const [table = '', code = ''] = entry.split(':');
      return [table, isErrorCode(code) ? code : 'query_failed'];
    }),
  );
