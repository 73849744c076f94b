import { OdbcError, type OdbcErrorCode } from '../error/odbc-error.ts';
import type { Condition, KeyPart } from '../grammar/condition.ts';
import type { LongColumn, SqlGrammar } from '../grammar/sql-grammar.ts';
import { type CellForm, isLongForm, type Row } from '../session/cell-form.ts';
import { isSingleByte } from '../session/decode-text.ts';
import { type BoundValue, parameterOf } from '../session/scan-script.ts';
import type { PlannedColumn, TablePlan } from './table-plan.ts';

/** A long column: its length is an item of its own, its beginning the next. */
export interface LongItem {
  readonly column: LongColumn;
  readonly lengthAt: number;
  /** What its pieces are read as. */
  readonly pieceForm: CellForm;
}

/** A plan with the items that its statements ask for. */
export interface PlannedTable {
  readonly plan: TablePlan;
  readonly items: readonly string[];
  readonly forms: readonly CellForm[];
  /** Which item each column of the plan is. */
  readonly itemOf: readonly number[];
  /** By column of the plan. */
  readonly longs: ReadonlyMap<number, LongItem>;
}

const unusable = (plan: TablePlan, why: string): OdbcError =>
  new OdbcError('unsupported', { detail: `The plan of ${plan.table.name}: ${why}` });

/** Which column of the plan has a name. */
export function columnAt(plan: TablePlan, name: string): number {
  const at = plan.columns.findIndex((column) => column.name === name);
  if (at < 0) throw unusable(plan, `the column ${name} is not among its columns.`);
  return at;
}

export function columnNamed(plan: TablePlan, name: string): PlannedColumn {
  return plan.columns[columnAt(plan, name)] as PlannedColumn;
}

/** Bytes of one-byte code pages can be decoded piece by piece. */
function pieceForm(form: LongColumn['form'], codePage: string): CellForm {
  if (form === 'longText') return 'text';
  return form === 'longEncodedText' && isSingleByte(codePage) ? 'encodedText' : 'bytes';
}

/**
 * Works out what a plan's statements ask for.
 *
 * @throws OdbcError `unsupported` for a plan without a usable key, or with a column that it does not have.
 */
export function planTable(plan: TablePlan, grammar: SqlGrammar, codePage: string): PlannedTable {
  if (plan.key.length === 0) throw unusable(plan, 'it has no key.');
  for (const name of plan.key) {
    const { form } = columnNamed(plan, name);
    if (isLongForm(form) || form === 'float') throw unusable(plan, `the column ${name} cannot be a key.`);
  }
  for (const name of plan.sums ?? []) columnNamed(plan, name);
  const items: string[] = [];
  const forms: CellForm[] = [];
  const itemOf: number[] = [];
  const longs = new Map<number, LongItem>();
  for (const [at, column] of plan.columns.entries()) {
    const { form } = column;
    if (!isLongForm(form)) {
      itemOf.push(items.length);
      items.push(grammar.item(column));
      forms.push(form);
      continue;
    }
    const long: LongColumn = { ...column, form };
    const item: LongItem = { column: long, lengthAt: items.length, pieceForm: pieceForm(form, codePage) };
    longs.set(at, item);
    itemOf.push(items.length + 1);
    items.push(grammar.longLength(long).sql, grammar.piece(long, 1, grammar.inlineLength));
    forms.push('integer', item.pieceForm);
  }
  return { plan, items, forms, itemOf, longs };
}

/** Positions among the items. */
export const itemsOf = ({ plan, itemOf }: PlannedTable, names: readonly string[]): readonly number[] =>
  names.map((name) => itemOf[columnAt(plan, name)] as number);

/** Key columns that are compared with cells of a key that the scan has. */
export const partsOf = (
  plan: TablePlan,
  names: readonly string[],
  of: 'after' | 'last' | 'own',
  keyForms: readonly CellForm[] = names.map((name) => columnNamed(plan, name).form),
): readonly KeyPart[] =>
  names.map((column, at) => ({ column, value: { of, at, form: keyForms[at] ?? 'text' } }));

/** Key columns that are compared with a key. */
export const partsWith = (
  plan: TablePlan,
  names: readonly string[],
  key: readonly string[],
): readonly KeyPart[] =>
  names.map((column, at) => {
    const value: BoundValue = { value: parameterOf(key[at] ?? '', columnNamed(plan, column).form) };
    return { column, value };
  });

/** The plan's own conditions. */
export const filtersOf = ({ where = [] }: TablePlan): readonly Condition[] =>
  where.map(({ column, is, value }) => ({ column, is, value: { value } }));

/** Errors of statements, which say nothing of the table that they are about. */
const aboutTables: readonly OdbcErrorCode[] = [
  'access_denied',
  'column_missing',
  'page_refused',
  'query_failed',
  'table_missing',
  'timeout',
  'value_refused',
];

/** Names the table, and the column where one is meant, of a statement's error, which knew positions only. */
export function namingPlace(
  error: unknown,
  { plan, itemOf }: Pick<PlannedTable, 'plan' | 'itemOf'>,
): unknown {
  if (!OdbcError.is(error) || !aboutTables.includes(error.code)) return error;
  const { position, code, sqlState, driverCode, detail } = error;
  const table = plan.table.name;
  if (detail?.startsWith(table)) return error;
  const column = position === null ? undefined : plan.columns[itemOf.findIndex((item) => item >= position)];
  const place = column === undefined ? table : `${table}.${column.name}`;
  return new OdbcError(code, {
    sqlState,
    driverCode,
    detail: detail === null ? `${place}.` : `${place}: ${detail}`,
  });
}

/** The cells of the plan's columns; long ones are what came with the row. */
export const cellsOf = ({ itemOf }: PlannedTable, row: Row): (string | null)[] =>
  itemOf.map((item) => row[item] ?? null);
