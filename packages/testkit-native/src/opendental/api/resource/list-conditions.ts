import type { TableDefinition } from '../../schema/table-definition.ts';
import type { ApiCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import type { NameRule } from '../request/name-rules.ts';
import type { ApiCell, RowCondition } from '../storage/api-storage.ts';
import { fromWire, isDate } from '../wire/from-wire.ts';
import { wireKindOf } from '../wire/wire-kind.ts';
import { demandReferences } from './row-references.ts';

const nextDay = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** A span of days: `date` alone, or `dateStart` with `dateEnd`. */
function spanConditions({ query }: ApiCall, rules: readonly NameRule[]): readonly RowCondition[] {
  const column = rules.find(({ meaning }) => meaning === 'date')?.column;
  const [date, from, until] = ['date', 'dateStart', 'dateEnd'].map((name) => query.get(name));
  if (column === undefined || (date ?? from ?? until) === undefined) return [];
  if (date !== undefined && (from ?? until) !== undefined)
    throw refused(400, 'date goes alone, or dateStart with dateEnd.');
  const [first, last] = date === undefined ? [from, until] : [date, date];
  if (first === undefined || last === undefined) throw refused(400, 'dateStart and dateEnd go together.');
  if (!isDate(first) || !isDate(last)) throw refused(400, 'A date must be yyyy-MM-dd.');
  return [
    { column, from: first },
    { column, before: nextDay(last) },
  ];
}

/**
 * What the rows of a list have to say, by the filters of a request that are columns.
 *
 * @throws ApiRefusal 404 where the row whose list is asked for does not exist.
 */
export async function listConditions(
  call: ApiCall,
  table: TableDefinition,
  rules: readonly NameRule[],
): Promise<readonly RowCondition[]> {
  const owners: Record<string, ApiCell> = {};
  const filters = rules.flatMap((rule): readonly RowCondition[] => {
    const text = call.query.get(rule.name);
    const column = table.columns.find(({ name }) => name === rule.column);
    if (text === undefined || column === undefined || rule.meaning === 'date') return [];
    const kind = wireKindOf(table, column);
    const cell = fromWire(kind, `${table.name}.${column.name}`, rule.name, text, call.office.time);
    if (rule.required) owners[column.name] = cell;
    return rule.meaning === 'from'
      ? [{ column: column.name, from: String(cell) }]
      : [{ column: column.name, oneOf: [cell] }];
  });
  const conditions = [...filters, ...spanConditions(call, rules)];
  await demandReferences(call.office, table.name, owners);
  return conditions;
}
