import type {
  GroupPart,
  GroupReader,
  MappingContext,
  Refusal,
  Row,
  RowFate,
  TableDescription,
  TableLayout,
} from '@bitewing/adapter-kit';
import { BitewingError, type EntityName } from '@bitewing/core';
import { transactionTypes } from '../../profile/codes/money.ts';
import {
  historyTable,
  transactionDetailTable,
  transactionExtraTable,
  transactionHeaderTable,
} from '../../profile/money.ts';
import { foldedKey } from '../folded-key.ts';
import { paddingCutter } from '../without-padding.ts';
import { gatherRows, type PartRole, type ReadPart } from './gathered-rows.ts';
import { historyDifferences } from './history-differences.ts';
import { keyReader } from './key-reader.ts';
import { partJudge } from './part-judge.ts';
import { historyViews, type TransactionLayouts } from './transaction-layouts.ts';
import { transactionMapper } from './transaction-mapper.ts';
import { transactionRefusals } from './transaction-refusals.ts';
import { transactionTools } from './transaction-tools.ts';
import { type DetailColumns, detailJudge, sortDetails, type UsableDetail } from './usable-detail.ts';

/** How the tables of a profile make up transactions. */
interface TransactionTables {
  readonly tables: readonly {
    readonly description: TableDescription;
    readonly role: PartRole;
    readonly keyColumn: string;
  }[];
  /** Where header and details stand in the rows of the tables, in their order. */
  readonly layoutsOf: (layouts: readonly TableLayout[]) => Omit<TransactionLayouts, 'extra'>;
  readonly detailColumns: DetailColumns;
}

const entities: readonly EntityName[] = ['procedure', 'payment', 'ledgerEntry', 'paymentAllocation'];
const transactionKey = 'tran_num';
const { noHeader, noDetails, badDetailKey, unknownType } = transactionRefusals;
const mapped: RowFate = { kind: 'mapped' };
const folded: RowFate = { kind: 'folded' };

const drawing = { description: transactionExtraTable, role: 'drawing', keyColumn: transactionKey } as const;

const partOfTable = ({ description, role }: TransactionTables['tables'][number]): GroupPart => ({
  table: description.table,
  required: description.required,
  optional: role === 'drawing',
  keyColumns: [transactionKey],
  groupKey: keyReader(transactionKey),
});

const isRefusal = (judged: UsableDetail | Refusal): judged is Refusal => 'refused' in judged;

/** @throws BitewingError `missing_table` */
function neededLayouts(
  { tables }: TransactionTables,
  layouts: readonly (TableLayout | undefined)[],
  { adapter }: MappingContext,
): readonly TableLayout[] {
  return tables.flatMap(({ description, role }, part) => {
    const layout = layouts[part];
    if (role === 'drawing') return [];
    if (layout === undefined)
      throw new BitewingError('missing_table', { adapter, detail: description.table });
    return [layout];
  });
}

function createTransactionsReader(profile: TransactionTables): GroupReader {
  const { tables, layoutsOf, detailColumns } = profile;
  const isDetailPart = tables.map(({ role }) => role === 'detail' || role === 'headerAndDetail');
  return {
    kind: 'group',
    entities,
    parts: tables.map(partOfTable),
    compile(layouts, context) {
      const extra = layouts[tables.findIndex(({ role }) => role === 'drawing')];
      const tools = transactionTools(
        { ...layoutsOf(neededLayouts(profile, layouts, context)), extra },
        context,
      );
      const isHistory = tables.some(({ role }) => role === 'headerAndDetail');
      const map = transactionMapper(tools, context, isHistory ? historyDifferences(tools) : undefined);
      const judgeDetail = detailJudge(tools, detailColumns);
      const typeOf = tools.header.text('type');
      const parts = tables.map(({ role, keyColumn }, part): ReadPart | undefined => {
        const layout = layouts[part];
        return (
          layout && {
            role,
            judge: partJudge(layout, keyColumn, context),
            cutPadding: paddingCutter(layout),
            transactionOf: keyReader(transactionKey)(layout),
          }
        );
      });
      const partOf = (part: number): ReadPart => {
        const read = parts[part];
        if (read === undefined)
          throw new BitewingError('internal', { detail: 'A row came from a table that is not there.' });
        return read;
      };

      return (rows) => {
        const { key, header, extraRow, cut, refused } = gatherRows(rows, partOf);
        const type = header && transactionTypes.get(foldedKey(typeOf(header) ?? ''));
        const whyNone = header === undefined ? noHeader : type === undefined ? unknownType : undefined;

        const details: UsableDetail[] = [];
        for (let place = 0; whyNone === undefined && place < rows.length; place += 1) {
          if (isDetailPart[rows[place]?.part ?? 0] !== true || refused[place] !== undefined) continue;
          const judged = judgeDetail(cut[place] as Row);
          if (isRefusal(judged)) refused[place] = judged;
          else if (details.some((other) => other.key === judged.key)) refused[place] = badDetailKey;
          else details.push(judged);
        }
        sortDetails(details);
        const hasNone = whyNone === undefined && details.length === 0;

        const fates = rows.map(({ part, row }, place): RowFate => {
          const isDetail = isDetailPart[part] === true;
          const { role, judge } = partOf(part);
          const why = refused[place] ?? whyNone;
          if (why !== undefined) return judge.reject(row, why);
          if (hasNone) return judge.reject(row, role === 'header' ? noDetails : noHeader);
          return isDetail || (role === 'header' && type?.family !== 'other') ? mapped : folded;
        });
        if (header === undefined || type === undefined || hasNone) return { records: [], fates };
        return { records: map({ key, type, header, extraRow, details }), fates };
      };
    },
  };
}

const layoutOf = (layouts: readonly TableLayout[], place: number): TableLayout => {
  const layout = layouts[place];
  if (layout === undefined)
    throw new BitewingError('internal', { detail: 'A transaction is read without one of its tables.' });
  return layout;
};

/**
 * `transactions_header` rows with their details and their drawing (eaglesoft.md section 7). The view `transactions` is never
 * read: it takes one detail for all of a header, and change logs miss rows of it.
 */
export const transactionsReader = createTransactionsReader({
  tables: [
    { description: transactionHeaderTable, role: 'header', keyColumn: transactionKey },
    { description: transactionDetailTable, role: 'detail', keyColumn: 'detail_id' },
    drawing,
  ],
  layoutsOf: (layouts) => ({ header: layoutOf(layouts, 0), detail: layoutOf(layouts, 1) }),
  detailColumns: { amount: 'amount', status: 'status' },
});

/**
 * Rows of the table of the brief (eaglesoft.md section 1), each of which is a detail with what its header says. The records are
 * those that header and details would give.
 */
export const historyReader = createTransactionsReader({
  tables: [{ description: historyTable, role: 'headerAndDetail', keyColumn: 'detail_id' }, drawing],
  layoutsOf: (layouts) => historyViews(layoutOf(layouts, 0)),
  detailColumns: { amount: 'detail_amount', status: 'detail_status' },
});
