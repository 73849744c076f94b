import type { TableDefinition } from '../../schema/table-definition.ts';
import type { ApiCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import type { NameRule } from '../request/name-rules.ts';
import type { ApiCell, ApiRow, RowCondition } from '../storage/api-storage.ts';
import { categoryNames, categoryOfColumn } from '../wire/category-names.ts';
import { colorFromText } from '../wire/color-text.ts';
import { fromWire } from '../wire/from-wire.ts';
import { wireKindOf } from '../wire/wire-kind.ts';
import type { ResourceField } from './resource-field.ts';

type JoinedField = Extract<ResourceField, { readonly source: 'joined' }>;

/** The key of the row of another table that a text names. */
async function keyNamed(call: ApiCall, table: string, field: JoinedField, value: unknown): Promise<number> {
  if (typeof value !== 'string') throw refused(400, `${field.name} must be a text.`);
  const category = categoryOfColumn(table, field.own);
  const conditions: RowCondition[] = [{ column: field.shown, oneOf: [value] }];
  if (field.table === 'definition' && category !== undefined)
    conditions.push({ column: 'Category', oneOf: [category] });
  const [first] = [...(await call.office.storage.keys(field.table, conditions))].sort(
    (one, two) => one - two,
  );
  if (first === undefined) throw refused(400, `${field.name} is none of its values.`);
  return first;
}

function computedCell(field: Extract<ResourceField, { source: 'computed' }>, value: unknown): ApiCell {
  const text = typeof value === 'string' ? value : '';
  const category = categoryNames.indexOf(text);
  const number = category < 0 ? null : category;
  // A stored colour is a negative number as a rule.
  const cell = field.by === 'color' ? colorFromText(text) : number;
  if (cell === null) throw refused(400, `${field.name} is none of its values.`);
  return cell;
}

/**
 * The columns of a row that a body writes. Names that are neither columns nor fields of the resource are left to the rules of
 * the resource.
 *
 * @throws ApiRefusal 400 where a value is not of its form.
 */
export async function bodyCells(
  call: ApiCall,
  table: TableDefinition,
  fields: readonly ResourceField[],
  rules: readonly NameRule[],
): Promise<ApiRow> {
  const cells: Record<string, ApiCell> = {};
  for (const rule of rules) {
    const value = call.body.get(rule.name);
    if (value === undefined) continue;
    const field = fields.find(({ name }) => name === rule.name);
    if (field?.source === 'joined') {
      cells[field.own] = await keyNamed(call, table.name, field, value);
    } else if (field?.source === 'computed') {
      // Whether something is signed follows from the signature; saying so writes nothing.
      if (field.by === 'given') continue;
      cells[field.own] = computedCell(field, value);
    } else {
      const name = field?.source === 'column' ? field.column : rule.column;
      const column = table.columns.find((one) => one.name === name);
      if (column === undefined) continue;
      const path = `${table.name}.${name}`;
      cells[name] = fromWire(wireKindOf(table, column), path, rule.name, value, call.office.time);
    }
  }
  return cells;
}
