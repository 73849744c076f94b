import { describe, expect, it } from 'vitest';
import { afterKey, type KeyPart, ofKey, upToKey, writeConditions } from '../../src/grammar/condition.ts';
import { genericSql, mariaDb, postgres, sqlite } from '../../src/index.ts';

const part = (column: string, value: number): KeyPart => ({ column, value: { value } });
const key = [part('a', 1), part('b', 2), part('c', 3)];
const valuesOf = (written: ReturnType<typeof writeConditions>) =>
  written?.values.map((bound) => ('value' in bound ? bound.value : bound.of));

describe('conditions', () => {
  it('nest a key of three columns, and begin with what an index can use', () => {
    const written = writeConditions([afterKey(key)], genericSql);
    expect(written?.sql).toBe(
      '("a" >= ? AND ("a" > ? OR ("a" = ? AND ("b" >= ? AND ("b" > ? OR ("b" = ? AND "c" > ?))))))',
    );
    expect(valuesOf(written)).toEqual([1, 1, 1, 2, 2, 2, 3]);
  });

  it('include the key that a range ends with', () => {
    expect(writeConditions([upToKey(key.slice(0, 2))], genericSql)?.sql).toBe(
      '("a" <= ? AND ("a" < ? OR ("a" = ? AND "b" <= ?)))',
    );
  });

  it('all hold together, and none is no condition', () => {
    const none = { column: 'd', is: 'null' } as const;
    const some = { column: 'e', is: 'not null' } as const;
    expect(writeConditions([ofKey(key.slice(0, 1)), none, { any: [none, some] }], genericSql)?.sql).toBe(
      '("a" = ?) AND ("d" IS NULL) AND ("d" IS NULL OR "e" IS NOT NULL)',
    );
    expect(writeConditions([], genericSql)).toBeNull();
  });
});

describe('grammars', () => {
  const parts = { items: ['COUNT(*)', 'MAX(x)'], from: 't', where: 'x > ?', orderBy: ['x', 'y'], limit: 5 };

  it('limit rows at the end', () => {
    for (const grammar of [genericSql, mariaDb, postgres, sqlite]) {
      expect(grammar.select(parts)).toBe(
        'SELECT COUNT(*) AS c0, MAX(x) AS c1 FROM t WHERE x > ? ORDER BY x ASC, y ASC LIMIT 5',
      );
    }
  });

  it('quote names as their engine does', () => {
    expect(mariaDb.tableName({ owner: 'shop', name: 'bill`s' })).toBe('`shop`.`bill``s`');
    expect(postgres.tableName({ owner: null, name: 'bill' })).toBe('"bill"');
  });

  it('ask for numbers in a way that keeps their digits', () => {
    expect(mariaDb.item({ name: 'n', form: 'integer' })).toBe('CAST(`n` AS CHAR(21))');
    expect(genericSql.item({ name: 'n', form: 'decimal' })).toBe('CAST("n" AS VARCHAR(60))');
    expect(sqlite.item({ name: 'n', form: 'float' })).toContain('PRINTF(\'%!.17g\', "n")');
    expect(sqlite.sum({ name: 'n', form: 'decimal' })).toBeNull();
  });

  it('have no statement for levels that the standard does not know', () => {
    for (const grammar of [genericSql, mariaDb, postgres, sqlite])
      expect(grammar.setIsolation('snapshot')).toBeNull();
    expect(mariaDb.setIsolation('repeatable-read')).toEqual([
      'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
    ]);
  });
});
