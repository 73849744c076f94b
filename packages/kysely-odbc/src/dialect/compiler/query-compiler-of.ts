import { MysqlQueryCompiler, type QueryCompiler, SqliteQueryCompiler } from 'kysely';
import type { SqlGrammar } from '../../grammar/sql-grammar.ts';
import { OdbcQueryCompiler } from './odbc-query-compiler.ts';
import { SqlAnywhereQueryCompiler } from './sql-anywhere-query-compiler.ts';

/** The compiler that goes with a grammar; one that is not known here gets the compiler of most engines. */
export function queryCompilerOf(grammar: SqlGrammar): QueryCompiler {
  switch (grammar.name) {
    case 'sqlAnywhere':
      return new SqlAnywhereQueryCompiler();
    case 'mariaDb':
      return new MysqlQueryCompiler();
    case 'sqlite':
      return new SqliteQueryCompiler();
    default:
      return new OdbcQueryCompiler(grammar);
  }
}
