import { isWholeNumber, parseInteger, parseLocalDate } from '@bitewing/adapter-kit';
import { type ErrorCode, parseMoney } from '@bitewing/core';
import type { CellForm, ExportColumn } from './export-form.ts';

/** Stands where bytes were no UTF-8. */
const undecodable = '\ufffd';
const longestId = 20;
const longestCode = 40;
const longestIntervalMonths = 1_200;

const isId = (cell: string): boolean =>
  isWholeNumber(cell) && cell.length <= longestId && !/^(?:-|0\d)/.test(cell);

/** Why a cell of a form cannot be read; null where it can. */
const judges: Readonly<Record<CellForm, (cell: string) => ErrorCode | null>> = {
  id: (cell) => (isId(cell) ? null : 'bad_key'),
  text: () => null,
  code: (cell) => {
    if (cell.includes(undecodable)) return 'bad_text';
    return cell.length > longestCode ? 'bad_key' : null;
  },
  amount: (cell) => (parseMoney(cell) === null ? 'bad_amount' : null),
  day: (cell) => (parseLocalDate(cell) === null ? 'bad_date' : null),
  months: (cell) => {
    const months = parseInteger(cell);
    return months === null || months < 1 || months > longestIntervalMonths ? 'bad_number' : null;
  },
};

/** What a cell that is empty or 0 says where it is needed. */
const missing: Readonly<Record<CellForm, ErrorCode>> = {
  id: 'bad_key',
  text: 'bad_text',
  code: 'bad_key',
  amount: 'bad_amount',
  day: 'bad_date',
  months: 'bad_number',
};

/** Why a cell makes its row one that is rejected; null where it does not. */
export function cellFault(cell: string | null, { form, isNeeded }: ExportColumn): ErrorCode | null {
  const isNone = cell === null || (form === 'id' && cell === '0');
  if (isNone) return isNeeded === true ? missing[form] : null;
  return judges[form](cell);
}
