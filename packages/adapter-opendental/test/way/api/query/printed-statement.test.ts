import { describe, expect, it } from 'vitest';
import { boundStatement } from '../../../../src/way/api/query/bound-statement.ts';
import { type KindOfColumn, printedStatement } from '../../../../src/way/api/query/printed-statement.ts';
import { selectStatement } from '../../../../src/way/api/query/select-list.ts';

const kindOf: KindOfColumn = (table, column) =>
  table === 'commlog' ? (({ DateTStamp: 'stamp', Picture: 'bytes' } as const)[column] ?? 'other') : 'other';

describe('a statement for the API', () => {
  it('is taken apart at the commas that part its columns, and no others', () => {
    const sql =
      "SELECT `a,b`, COUNT(*), IF(`c` = 'x, (y', 1, 2), (SELECT MAX(`d`) FROM t) FROM `db`.`t` WHERE `a` IN (1, 2)";
    expect(selectStatement(sql)).toEqual({
      expressions: ['`a,b`', 'COUNT(*)', "IF(`c` = 'x, (y', 1, 2)", '(SELECT MAX(`d`) FROM t)'],
      rest: ' FROM `db`.`t` WHERE `a` IN (1, 2)',
    });
    expect(selectStatement('SELECT /*+ a hint */ VERSION()')).toEqual({
      expressions: ['VERSION()'],
      rest: '',
    });
    expect(selectStatement('KILL 7')).toBeNull();
  });

  it('asks for each value as digits of what the server prints, under a name of its own', () => {
    const sql = 'SELECT `Note`, `DateTStamp`, `Picture` FROM `db`.`commlog` ORDER BY `CommlogNum` LIMIT 99';
    const printed = printedStatement(sql, kindOf) ?? '';
    expect(printed).toContain('HEX(CONVERT(`Note` USING utf8mb4)) AS bitewing_0');
    expect(printed).toContain('UNIX_TIMESTAMP(`DateTStamp`)');
    expect(printed).toContain('HEX(`Picture`) AS bitewing_2');
    expect(printed.endsWith(' FROM `db`.`commlog` ORDER BY `CommlogNum` LIMIT 99')).toBe(true);
  });

  it('is given an order where it has none, so that its pages fit together', () => {
    const of = (sql: string) => printedStatement(sql, kindOf) ?? '';
    expect(of('SELECT `a`, `b` FROM `db`.`t` WHERE `a` = 1')).toMatch(/ ORDER BY 1, 2$/);
    expect(of('SELECT `a` FROM `db`.`t` LIMIT 5')).toMatch(/ LIMIT 5$/);
    expect(of('SELECT VERSION()')).not.toContain('ORDER');
  });

  it('has its values written as texts that end where they end', () => {
    expect(boundStatement('SELECT 1 FROM t WHERE a = ? AND b IN (?, ?)', ["o'x", 'a\\', '?'])).toBe(
      String.raw`SELECT 1 FROM t WHERE a = 'o''x' AND b IN ('a\\', '?')`,
    );
  });
});
