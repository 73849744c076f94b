/** A value as a text of SQL. Names of tables and databases are all that is ever bound. */
const literal = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** Puts values where a statement has question marks: the API takes one text. Our own statements have none within texts. */
export function boundStatement(sql: string, values: readonly unknown[]): string {
  let next = 0;
  return sql.replaceAll('?', () => {
    const value = values[next];
    next += 1;
    return literal(String(value));
  });
}
