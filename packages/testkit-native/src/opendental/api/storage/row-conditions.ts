import type { ApiCell, ApiRow, RowCondition } from './api-storage.ts';

const folded = (value: ApiCell): string | null => (value === null ? null : String(value).toLowerCase());

function meets(row: ApiRow, condition: RowCondition): boolean {
  const value = folded(row[condition.column] ?? null);
  if ('oneOf' in condition) return value !== null && condition.oneOf.some((one) => folded(one) === value);
  if (value === null) return false;
  if ('contains' in condition) return value.includes(condition.contains.toLowerCase());
  return 'from' in condition ? value >= condition.from : value < condition.before;
}

/** Whether a row meets all conditions. */
export const meetsAll = (row: ApiRow, conditions: readonly RowCondition[]): boolean =>
  conditions.every((condition) => meets(row, condition));

/** The same conditions as SQL, with the values for its question marks. */
export function conditionSql(conditions: readonly RowCondition[]): {
  readonly sql: string;
  readonly values: readonly unknown[];
} {
  const values: unknown[] = [];
  const parts = conditions.map((condition) => {
    values.push(condition.column);
    if ('oneOf' in condition) {
      // An empty list is met by nothing, and SQL has no way to write it.
      if (condition.oneOf.length === 0) return '?? IS NULL AND FALSE';
      values.push(condition.oneOf);
      return '?? IN (?)';
    }
    if ('contains' in condition) {
      values.push(`%${condition.contains.replace(/[\\%_]/g, '\\$&')}%`);
      return '?? LIKE ?';
    }
    values.push('from' in condition ? condition.from : condition.before);
    return 'from' in condition ? '?? >= ?' : '?? < ?';
  });
  return { sql: parts.length === 0 ? 'TRUE' : parts.map((part) => `(${part})`).join(' AND '), values };
}
