import { type KeptCells, keptCells, keptType, type Row } from '@bitewing/adapter-kit';
import type { TransactionFamily } from '../../profile/codes/money.ts';
import { transactionExtraTable, transactionHeaderTable } from '../../profile/money.ts';
import { hiddenColumn, type TransactionLayouts } from './transaction-layouts.ts';

type Extra = Readonly<Record<string, string>>;
type ColumnSet = ReadonlySet<string>;

const columns = (list: string): ColumnSet => new Set(list.split(' '));

const key = 'tran_num';
/** Header columns that the entries of every type say. */
const entryColumns = 'tran_num type tran_date resp_party_id aging_date adjustment_type';

/** Header columns that the records of a type have fields for; all others are kept. */
const saidColumns: Readonly<Record<TransactionFamily, ColumnSet>> = {
  service: columns(`${entryColumns} service_code status surface tooth fee tax practice_id`),
  payment: columns(`${entryColumns} amount paytype_id practice_id description`),
  other: columns(`${entryColumns} description`),
};

/** Detail columns that every entry says; who did the work, who collects and what it was applied to depend on the type. */
const saidOfDetail = columns(
  'detail_id tran_num date_entered patient_id amount provider_practice_id status provider_id collections_go_to applied_to',
);

const keptBeside = (layouts: TransactionLayouts, more: ColumnSet): KeptCells =>
  keptCells(layouts.detail, (column) =>
    column !== hiddenColumn && (!saidOfDetail.has(column) || more.has(column)) ? 'text' : null,
  );

/** What the entry of a detail keeps. */
export interface KeptOfDetail {
  readonly ofService: KeptCells;
  readonly ofProduction: KeptCells;
  readonly ofCollection: KeptCells;
}

export const keptOfDetail = (layouts: TransactionLayouts): KeptOfDetail => ({
  ofService: keptBeside(layouts, columns('collections_go_to applied_to')),
  ofProduction: keptBeside(layouts, columns('collections_go_to')),
  ofCollection: keptBeside(layouts, columns('provider_id')),
});

/** Both, where there are both. */
export const joined = (left: Extra | undefined, right: Extra | undefined): Extra | undefined =>
  left === undefined ? right : right === undefined ? left : { ...left, ...right };

/**
 * Compiles what the records of a family keep of the header and of the drawing. A service says itself what its drawing says of
 * teeth. On an entry, a column of the header that has the name of one that the detail keeps carries its table's name.
 */
export function keptOfHeader(
  layouts: TransactionLayouts,
  family: TransactionFamily,
): (header: Row, extraRow: Row | undefined) => Extra | undefined {
  const said = saidColumns[family];
  const ofDetail = new Set(
    family === 'other' ? layouts.detail.columns.filter((column) => !saidOfDetail.has(column)) : [],
  );
  const isKept = (column: string): boolean => column !== hiddenColumn && !said.has(column);
  const own = keptCells(layouts.header, (column) =>
    isKept(column) && !ofDetail.has(column) ? 'text' : null,
  );
  const shared = keptCells(
    layouts.header,
    (column) => (isKept(column) && ofDetail.has(column) ? 'text' : null),
    `${transactionHeaderTable.table}.`,
  );
  const hasShared = layouts.header.columns.some((column) => isKept(column) && ofDetail.has(column));
  const drawing =
    layouts.extra &&
    keptCells(
      layouts.extra,
      family === 'service'
        ? (column) => keptType(transactionExtraTable, column)
        : (column) => (column === key ? null : 'text'),
      `${transactionExtraTable.table}.`,
    );
  return (header, extraRow) => {
    const ofHeader = hasShared ? shared(header, own(header)) : own(header);
    return extraRow === undefined || drawing === undefined ? ofHeader : drawing(extraRow, ofHeader);
  };
}
