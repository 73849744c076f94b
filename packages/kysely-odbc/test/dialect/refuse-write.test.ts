import { describe, expect, it } from 'vitest';
import { refuseWrite } from '../../src/dialect/value/refuse-write.ts';
import { OdbcError } from '../../src/index.ts';

function isRefused(sql: string): boolean {
  try {
    refuseWrite(sql);
    return false;
  } catch (error) {
    if (OdbcError.is(error, 'unsupported')) return true;
    throw error;
  }
}

describe('a connection that only reads', () => {
  it.each([
    'select 1',
    '  (select "a" from "b") union (select "a" from "c")',
    'with x as (select 1 as a) select a from x',
    'values (1)',
    'explain select 1',
    'select "update", `delete`, "into" from "insert"',
    "select 'it''s; delete from bill' as a",
    'select truncate(amount, 1) as a, replace(note, ?, ?) as b from bill',
    'select 1 -- delete later\n as a',
    'select /* insert into x */ 1 as a',
    'select deleted_at, created, update_count from bill',
    'select 1;',
  ])('lets pass: %s', (sql) => {
    expect(isRefused(sql)).toBe(false);
  });

  it.each([
    'insert into bill values (1)',
    'UPDATE bill SET note = ?',
    'delete from bill',
    'merge into bill using x on 1 = 1 when matched then delete',
    'with gone as (delete from bill returning *) select * from gone',
    'select * into copy from bill',
    'select * from bill for update',
    'select 1; delete from bill',
    'select 1 drop table bill',
    'explain analyze delete from bill',
    'truncate table bill',
    'call pay(1)',
    'exec pay 1',
    'set option a = 1',
    'begin',
    'create table x (a integer)',
    // Engines differ in where these end.
    String.raw`select 'a\' as b, 'c' as d`,
    String.raw`select 'it\'s', ' from bill; delete from bill -- '`,
    String.raw`select 'a\', ' ; delete from bill where note <> ' '`,
    'select 1 /*! ; delete from bill */',
    "select 1 /* /* */ ' */ ; delete from bill -- '",
    "select $$'$$; delete from bill; select $$'$$",
    "select 1 # it's\n; delete from bill -- '",
    "select 1 --it's\n; delete from bill -- '",
    "select 1 // it's\n; delete from bill -- '",
    "select 'open",
    '',
  ])('refuses: %s', (sql) => {
    expect(isRefused(sql)).toBe(true);
  });
});
