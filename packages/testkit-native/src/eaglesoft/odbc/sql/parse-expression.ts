import { syntaxFailure } from '../odbc-failure.ts';
import type { CastType, ColumnReference, Comparison, Condition, Expression, Operand } from './syntax-tree.ts';
import type { TokenReader } from './token-reader.ts';

/** A column: `"name"` or `t."name"`. */
export function parseColumn(tokens: TokenReader): ColumnReference {
  const first = tokens.name();
  if (!tokens.tryMark('.')) return { kind: 'column', table: null, name: first };
  return { kind: 'column', table: first, name: tokens.name() };
}

function parseSize(tokens: TokenReader): number {
  tokens.mark('(');
  const size = tokens.number();
  tokens.mark(')');
  // The engine's longest; a longer one is a LONG type.
  if (size < 1 || size > 32_767) throw syntaxFailure(String(size));
  return size;
}

function parseCastType(tokens: TokenReader): CastType {
  if (tokens.tryWords('LONG', 'BINARY')) return { kind: 'long binary' };
  if (tokens.tryWords('DOUBLE')) return { kind: 'double' };
  if (tokens.tryWords('VARCHAR')) return { kind: 'varchar', size: parseSize(tokens) };
  tokens.words('VARBINARY');
  return { kind: 'varbinary', size: parseSize(tokens) };
}

const aggregates = ['MIN', 'MAX', 'SUM'] as const;

function parseProperty(tokens: TokenReader): string {
  const name = tokens.tryText();
  if (name === null) throw syntaxFailure('(');
  return name;
}

function parseCall(tokens: TokenReader, name: string): Expression {
  switch (name) {
    case 'CAST': {
      const of = parseExpression(tokens);
      tokens.words('AS');
      return { kind: 'cast', of, to: parseCastType(tokens) };
    }
    case 'SUBSTRING': {
      const of = parseExpression(tokens);
      tokens.mark(',');
      const from = tokens.number();
      tokens.mark(',');
      return { kind: 'substring', of, from, length: tokens.number() };
    }
    case 'LENGTH':
      return { kind: 'length', of: parseExpression(tokens), unit: 'characters' };
    case 'DATALENGTH':
      return { kind: 'length', of: parseExpression(tokens), unit: 'bytes' };
    case 'COUNT':
      return { kind: 'count', of: tokens.tryMark('*') ? null : parseColumn(tokens) };
    case 'CONNECTION_PROPERTY':
      return { kind: 'property', scope: 'connection', name: parseProperty(tokens) };
    case 'DB_PROPERTY':
      return { kind: 'property', scope: 'database', name: parseProperty(tokens) };
    default: {
      const aggregate = aggregates.find((candidate) => candidate === name);
      if (aggregate === undefined) throw syntaxFailure(name);
      return { kind: 'aggregate', name: aggregate, of: parseExpression(tokens) };
    }
  }
}

const functions = [
  'CAST',
  'SUBSTRING',
  'LENGTH',
  'DATALENGTH',
  'COUNT',
  'CONNECTION_PROPERTY',
  'DB_PROPERTY',
  ...aggregates,
];

/** A value of the list of a SELECT: a column, or one of the functions that the written grammar knows. */
export function parseExpression(tokens: TokenReader): Expression {
  const name = tokens.tryFunction(functions);
  if (name === null) return parseColumn(tokens);
  const call = parseCall(tokens, name);
  tokens.mark(')');
  return call;
}

const comparisons: readonly Comparison[] = ['=', '<>', '<', '<=', '>', '>='];

function parseOperand(tokens: TokenReader): Operand {
  if (tokens.tryMark('?')) return { kind: 'parameter' };
  const number = tokens.tryNumber();
  if (number !== null) return { kind: 'number', text: number };
  const text = tokens.tryText();
  return text === null ? parseColumn(tokens) : { kind: 'text', text };
}

function parseFactor(tokens: TokenReader): Condition {
  if (tokens.tryMark('(')) {
    const inner = parseCondition(tokens);
    tokens.mark(')');
    return inner;
  }
  const left = parseColumn(tokens);
  if (tokens.tryWords('IS', 'NULL')) return { kind: 'null', of: left, isNull: true };
  if (tokens.tryWords('IS', 'NOT', 'NULL')) return { kind: 'null', of: left, isNull: false };
  const mark = tokens.oneOf(comparisons);
  const operator = comparisons.find((candidate) => candidate === mark) ?? '=';
  return { kind: 'compare', left, operator, right: parseOperand(tokens) };
}

function parseParts(
  tokens: TokenReader,
  kind: 'and' | 'or',
  parsePart: (tokens: TokenReader) => Condition,
): Condition {
  const first = parsePart(tokens);
  const parts = [first];
  while (tokens.tryWords(kind.toUpperCase())) parts.push(parsePart(tokens));
  return parts.length === 1 ? first : { kind, parts };
}

/** A condition: comparisons of a column, IS NULL, AND before OR, parentheses. */
export const parseCondition = (tokens: TokenReader): Condition =>
  parseParts(tokens, 'or', (part) => parseParts(part, 'and', parseFactor));
