import type { EaglesoftRow } from '../../../schema/table-definition.ts';

/** Columns of a detail that have another name in `tHistory`, where the header's own stand beside them. */
const renamed: Readonly<Record<string, string>> = {
  user_id: 'detail_user_id',
  amount: 'detail_amount',
  status: 'detail_status',
};

/**
 * Rows of `tHistory`, the table of the profile `brief`: each detail with the columns of its header (eaglesoft.md section 1).
 *
 * @throws RangeError for a detail without a header.
 */
export function historyRows(
  headers: readonly EaglesoftRow[],
  details: readonly EaglesoftRow[],
): readonly EaglesoftRow[] {
  const byNumber = new Map(headers.map((header) => [header.tran_num, header]));
  return details.map((detail) => {
    const header = byNumber.get(detail.tran_num);
    if (header === undefined) throw new RangeError('A detail has no header.');
    const own = Object.entries(detail).map(([name, value]) => [renamed[name] ?? name, value]);
    return { detail_id: detail.detail_id ?? null, ...header, ...Object.fromEntries(own) };
  });
}
