export { textDecoder } from '../session/decode-text.ts';
export { OdbcQueryCompiler } from './compiler/odbc-query-compiler.ts';
export { SqlAnywhereQueryCompiler } from './compiler/sql-anywhere-query-compiler.ts';
export type { OdbcTransactionConnection } from './connection/open-connection.ts';
export {
  OdbcDialect,
  type OdbcDialectOptions,
  type OdbcDialectSettings,
  type OdbcDialectSource,
} from './odbc-dialect.ts';
export type { DateText } from './value/bound-parameters.ts';
