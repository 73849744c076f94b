import { syntaxFailure } from '../odbc-failure.ts';
import { parseColumn, parseCondition, parseExpression } from './parse-expression.ts';
import type { SelectStatement, Statement, TableReference } from './syntax-tree.ts';
import { type TokenReader, tokenReader } from './token-reader.ts';

function parseTop(tokens: TokenReader): SelectStatement['top'] {
  if (!tokens.tryWords('TOP')) return null;
  const rows = tokens.number();
  // Rows are counted from 1 (sql-anywhere.md section 1).
  const startAt = tokens.tryWords('START', 'AT') ? tokens.number() : 1;
  if (rows < 1 || startAt < 1) throw syntaxFailure('TOP');
  return { rows, startAt };
}

function parseTable(tokens: TokenReader): Omit<TableReference, 'on'> {
  const first = tokens.name();
  const named = tokens.tryMark('.') ? { owner: first, name: tokens.name() } : { owner: null, name: first };
  const alias = tokens.tryWords('AS') ? tokens.name() : tokens.tryName();
  return { ...named, alias };
}

function parseFrom(tokens: TokenReader): readonly TableReference[] {
  if (!tokens.tryWords('FROM')) return [];
  const tables: TableReference[] = [{ ...parseTable(tokens), on: null }];
  while (tokens.tryWords('INNER', 'JOIN')) {
    const table = parseTable(tokens);
    tokens.words('ON');
    tables.push({ ...table, on: parseCondition(tokens) });
  }
  return tables;
}

function parseList<T>(tokens: TokenReader, parsePart: () => T): readonly T[] {
  const parts = [parsePart()];
  while (tokens.tryMark(',')) parts.push(parsePart());
  return parts;
}

function parseSelect(tokens: TokenReader): SelectStatement {
  const top = parseTop(tokens);
  const items = parseList(tokens, () => {
    const value = parseExpression(tokens);
    return { value, alias: tokens.tryWords('AS') ? tokens.name() : null };
  });
  const from = parseFrom(tokens);
  const where = tokens.tryWords('WHERE') ? parseCondition(tokens) : null;
  const orderBy = tokens.tryWords('ORDER', 'BY')
    ? parseList(tokens, () => {
        const column = parseColumn(tokens);
        const descending = tokens.tryWords('DESC');
        if (!descending) tokens.tryWords('ASC');
        return { column, descending };
      })
    : [];
  return { kind: 'select', top, items, from, where, orderBy };
}

/**
 * Reads one statement of the written grammar of SQL Anywhere: reading SELECTs with TOP and START AT, and SET TEMPORARY OPTION.
 *
 * @throws OdbcFailure 42000 for everything else, also for what the real engine would take.
 */
export function parseStatement(text: string): Statement {
  const tokens = tokenReader(text);
  if (tokens.tryWords('SET', 'TEMPORARY', 'OPTION')) {
    const name = tokens.name().toLowerCase();
    tokens.mark('=');
    const value = tokens.tryText() ?? tokens.tryNumber() ?? tokens.name();
    tokens.end();
    return { kind: 'option', name, value };
  }
  tokens.words('SELECT');
  const select = parseSelect(tokens);
  tokens.end();
  return select;
}
