/** A value as a test gives it: text, SQL NULL, bytes, or SQL that is written as it is. */
export type WrittenValue = string | null | Uint8Array | { readonly sql: string };

/** A table that a test writes. */
export interface WrittenTable {
  readonly name: string;
  /** Column name to SQL type. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly WrittenValue[])[];
}

/** The ways in which dump programs write the same rows. */
export interface WritingStyle {
  readonly quote?: 'backslash' | 'doubled';
  /** Rows in an INSERT; all by default. */
  readonly rowsPerInsert?: number;
  /** Between rows. */
  readonly separator?: string;
  /** Lists the columns in every INSERT. */
  readonly completeInsert?: boolean;
  readonly verb?: string;
  readonly hexadecimalBytes?: boolean;
  readonly header?: boolean;
  /** The closing line; null for none. */
  readonly footer?: string | null;
  readonly database?: string;
}

export const defaultFooter = '-- Dump completed on 2026-03-01  9:05:07\n';

const quoteName = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

const backslashEscapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\b': '\\b',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\u001a': '\\Z',
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
};

function quoteText(text: string, style: WritingStyle): string {
  const escaped = [...text]
    .map((character) =>
      character === "'" && style.quote === 'doubled' ? "''" : (backslashEscapes[character] ?? character),
    )
    .join('');
  return `'${escaped}'`;
}

function writeValue(value: WrittenValue, style: WritingStyle): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quoteText(value, style);
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex').toUpperCase()}`;
  return value.sql;
}

function writeInserts(table: WrittenTable, style: WritingStyle): string {
  const size = style.rowsPerInsert ?? Math.max(1, table.rows.length);
  const columns =
    style.completeInsert === true ? ` (${Object.keys(table.columns).map(quoteName).join(', ')})` : '';
  const inserts: string[] = [];
  for (let at = 0; at < table.rows.length; at += size) {
    const rows = table.rows
      .slice(at, at + size)
      .map((row) => `(${row.map((value) => writeValue(value, style)).join(',')})`);
    inserts.push(
      `${style.verb ?? 'INSERT INTO'} ${quoteName(table.name)}${columns} VALUES${style.separator ?? '\n'}${rows.join(`,${style.separator ?? '\n'}`)};\n`,
    );
  }
  return inserts.join('');
}

export function writeTable(table: WrittenTable, style: WritingStyle = {}): string {
  const columns = Object.entries(table.columns).map(([name, type]) => `  ${quoteName(name)} ${type}`);
  return [
    `DROP TABLE IF EXISTS ${quoteName(table.name)};\n`,
    `CREATE TABLE ${quoteName(table.name)} (\n${columns.join(',\n')}\n) ENGINE=MyISAM DEFAULT CHARSET=utf8mb3;\n`,
    `LOCK TABLES ${quoteName(table.name)} WRITE;\n/*!40000 ALTER TABLE ${quoteName(table.name)} DISABLE KEYS */;\n`,
    writeInserts(table, style),
    `/*!40000 ALTER TABLE ${quoteName(table.name)} ENABLE KEYS */;\nUNLOCK TABLES;\n\n`,
  ].join('');
}

const header = (database: string): string => `/*M!999999\\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.5.19-MariaDB, for Win64 (AMD64)
--
-- Host: localhost    Database: ${database}
-- ------------------------------------------------------
-- Server version\t10.5.19-MariaDB

/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;

`;

/** Writes a dump as the dump programs do. */
export function writeDump(tables: readonly WrittenTable[], style: WritingStyle = {}): string {
  return [
    style.header === false ? '' : header(style.database ?? 'opendental'),
    ...tables.map((table) => writeTable(table, style)),
    style.footer === null ? '' : (style.footer ?? defaultFooter),
  ].join('');
}
