import { findColumn, type ScopedTable } from './catalogue.ts';
import { literal, quoted } from './rewrite-expression.ts';
import type { ColumnReference, Condition, Operand } from './syntax-tree.ts';
import { typeOfColumn, type ValueType } from './value-type.ts';

function rewriteColumn(reference: ColumnReference, scope: readonly ScopedTable[]) {
  const { alias, column } = findColumn(scope, reference);
  return { sql: `${quoted(alias)}.${quoted(column.name)}`, type: typeOfColumn(column) };
}

function rewriteOperand(operand: Operand, type: ValueType, scope: readonly ScopedTable[]): string {
  switch (operand.kind) {
    case 'parameter':
      // MariaDB would compare a decimal with a text by way of floating point.
      return type.kind === 'decimal' ? 'CAST(? AS DECIMAL(38, 10))' : '?';
    case 'number':
      return operand.text;
    case 'text':
      return literal(operand.text);
    case 'column':
      return rewriteColumn(operand, scope).sql;
  }
}

/** Rewrites a condition for MariaDB; every level stands in parentheses of its own. */
export function rewriteCondition(condition: Condition, scope: readonly ScopedTable[]): string {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => rewriteCondition(part, scope));
      return `(${parts.join(condition.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'null':
      return `${rewriteColumn(condition.of, scope).sql} IS ${condition.isNull ? '' : 'NOT '}NULL`;
    case 'compare': {
      const left = rewriteColumn(condition.left, scope);
      return `${left.sql} ${condition.operator} ${rewriteOperand(condition.right, left.type, scope)}`;
    }
  }
}

/** How many parameters a condition asks for. */
export function countParameters(condition: Condition | null): number {
  if (condition === null || condition.kind === 'null') return 0;
  if (condition.kind === 'compare') return condition.right.kind === 'parameter' ? 1 : 0;
  return condition.parts.reduce((sum, part) => sum + countParameters(part), 0);
}
