import { Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { OdbcDialect, type OdbcDialectSettings } from '../../src/dialect/index.ts';
import { mariaDb, type OdbcNativeColumn, type OdbcNativeResult, postgres, sqlite } from '../../src/index.ts';
import { recordingDriver } from '../driver/recording-driver.ts';
import { failureOf } from '../failure-of.ts';

interface Anything {
  thing: { value: unknown; other: unknown };
}

const column = (
  dataType: number,
  columnSize: number,
  decimalDigits = 0,
  name = 'value',
): OdbcNativeColumn => ({
  name,
  dataType,
  dataTypeName: 'SQL_TYPE',
  columnSize,
  decimalDigits,
  nullable: true,
});

const resultOf = (columns: readonly OdbcNativeColumn[], ...rows: unknown[][]): OdbcNativeResult =>
  Object.assign(rows, { columns, count: rows.length });

const dialectOf = (driver: ReturnType<typeof recordingDriver>, settings: OdbcDialectSettings) =>
  new Kysely<Anything>({ dialect: new OdbcDialect({ connectionString: 'DSN=none', driver, ...settings }) });

async function read(
  one: OdbcNativeColumn,
  value: unknown,
  settings: OdbcDialectSettings = {},
): Promise<unknown> {
  const db = dialectOf(
    recordingDriver(() => resultOf([one], [value])),
    settings,
  );
  const row = await db.selectFrom('thing').select('value').executeTakeFirstOrThrow();
  return row.value;
}

describe('values that a driver gives', () => {
  it.each<[string, OdbcNativeColumn, unknown, unknown]>([
    ['a decimal of 15 digits', column(3, 15, 2), 1234567890123.45, '1234567890123.45'],
    ['a decimal with a nought at its end', column(3, 10, 2), 12.5, '12.50'],
    ['a small decimal', column(2, 15, 15), 0.000000000000001, '0.000000000000001'],
    ['a negative nought', column(3, 10, 2), -0, '0.00'],
    ['a decimal without a fraction', column(2, 15, 0), 999999999999999, '999999999999999'],
    ['a decimal that came as text', column(3, 30, 2), '-.5', '-0.5'],
    ['a bigint', column(-5, 19), -9223372036854775808n, -9223372036854775808n],
    ['a bigint that came as a number', column(-5, 19), 7, 7n],
    ['a bit', column(-7, 1), '\u0001', 1],
    ['a bit that is not set', column(-7, 1), '', 0],
    ['a double', column(8, 15), 0.1 + 0.2, 0.1 + 0.2],
    ['a whole number', column(4, 10), -5, -5],
    ['a moment', column(93, 26, 6), '2024-03-10 02:30:00.123456', '2024-03-10 02:30:00.123456'],
    ['text', column(12, 20), 'Çelik', 'Çelik'],
    ['empty text', column(12, 20), '', ''],
    ['nothing', column(3, 30, 2), null, null],
  ])('%s is exact', async (_, one, given, expected) => {
    expect(await read(one, given)).toEqual(expected);
  });

  it('bytes are a Buffer', async () => {
    const bytes = await read(column(-4, 0), new Uint8Array([0, 255]).buffer);
    expect(bytes).toBeInstanceOf(Buffer);
    expect(bytes).toEqual(Buffer.from([0, 255]));
  });

  it.each<[string, OdbcNativeColumn, unknown, OdbcDialectSettings]>([
    ['a decimal with more digits than a number keeps', column(3, 20, 2), 12.5, {}],
    ['a decimal with digits that the column does not tell', column(3, 10, 2), 0.125, {}],
    ['a decimal beyond its column', column(3, 10, 2), 12345678901234.5, {}],
    ['a decimal whose size the driver does not know', column(2, 0, 0), 1, {}],
    ['a decimal of any scale', column(2, 28, 6), 1, { grammar: postgres }],
    ['no number at all', column(2, 10, 2), Number.NaN, {}],
    ['money of PostgreSQL', column(6, 10), 12.5, { grammar: postgres }],
    ['a large sum', column(3, 32, 2), 12345678901234.56, { grammar: mariaDb }],
    ['an unsigned bigint', column(-5, 20), -1n, {}],
    ['an unsigned bigint of MariaDB', column(-5, 19), -1n, { grammar: mariaDb }],
    ['a bigint that was rounded', column(-5, 19), 2 ** 60, {}],
    ['a whole number that SQLite may have cut', column(5, 6), 4464, { grammar: sqlite }],
    ['a bit of seven', column(-7, 1), '7', {}],
    ['a character that was mangled', column(12, 20), 'Caf\ufffd', {}],
    ['bytes that were cut', column(-2, 2), new Uint8Array(3).buffer, {}],
    ['text that was cut', column(12, 2), 'x'.repeat(8), {}],
  ])('%s is refused by name', async (_, one, given, settings) => {
    const error = await failureOf(read(one, given, settings));
    expect(error).toMatchObject({ code: 'value_refused', position: 0 });
    expect(error.message).toContain('"value"');
  });

  it('a sum that its scale makes certain is exact with MariaDB', async () => {
    expect(await read(column(3, 32, 2), 1234567890123.45, { grammar: mariaDb })).toBe('1234567890123.45');
  });

  it('two columns of one name are refused, for one would hide the other', async () => {
    const both = [column(4, 10), column(4, 10)];
    const db = dialectOf(
      recordingDriver(() => resultOf(both, [1, 2])),
      {},
    );
    expect(await failureOf(db.selectFrom('thing').selectAll().execute())).toMatchObject({
      code: 'unsupported',
    });
  });

  it('a column of raw SQL is told by its number, for its name may be data', async () => {
    const named = [column(3, 30, 2, "'Ottilie'")];
    const db = dialectOf(
      recordingDriver(() => resultOf(named, [1])),
      {},
    );
    const { message } = await failureOf(sql`select 'Ottilie'`.execute(db));
    expect(message).toContain('Column 1.');
    expect(message).not.toContain('Ottilie');
  });
});

describe('values that are bound', () => {
  const bind = async (value: unknown, settings: OdbcDialectSettings = {}): Promise<unknown> => {
    const driver = recordingDriver(() => resultOf([]));
    await dialectOf(driver, settings)
      .selectFrom('thing')
      .select('other')
      .where('value', '=', value)
      .execute();
    return driver.recorded[0]?.parameters[0];
  };

  it.each<[string, unknown]>([
    ['text', 'Ünal 😀'],
    ['a number', 0.1 + 0.2],
    ['the greatest bigint', 2n ** 63n - 1n],
    ['the least bigint', -(2n ** 63n)],
    ['true', true],
    ['bytes', Buffer.from([0, 1])],
  ])('go to the driver as they are: %s', async (_, value) => {
    expect(await bind(value)).toEqual(value);
  });

  it('are text where the driver would make another number of them', async () => {
    expect(await bind(2n ** 63n)).toBe('9223372036854775808');
    expect(await bind(-(2n ** 63n) - 1n)).toBe('-9223372036854775809');
  });

  it.each<[string, unknown]>([
    ['a Date', new Date(0)],
    ['a NUL in text', 'ab\0cd'],
    ['half a character', '\ud83d'],
    ['infinity', Number.POSITIVE_INFINITY],
    ['an object', { a: 1 }],
  ])('are refused: %s', async (_, value) => {
    expect(await failureOf(bind(value))).toMatchObject({ code: 'value_refused', position: 0 });
  });

  it('may be a Date where the host says what its text is', async () => {
    const dateText = (date: Date): string => date.toISOString().slice(0, 10);
    expect(await bind(new Date(0), { dateText })).toBe('1970-01-01');
  });
});
