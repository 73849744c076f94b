import type { SeededRandom } from '../../seeded/seeded-random.ts';

/** A column type that an invented table may use, and how one of its values is written in SQL. */
export interface InventedColumnType {
  readonly type: string;
  /** An SQL literal; the texts hold what trips a careless reader of dumps: quotes, backslashes, `;`, `--`. */
  readonly literal: (random: SeededRandom) => string;
}

const awkwardTexts = [
  "'plain'",
  "'it''s quoted'",
  "'back\\\\slash \\\\'",
  "'line\\none\\r\\nline two'",
  "'); DROP TABLE x; --'",
  "'/* not a comment */ # nor this'",
  "'tab\\there, percent % underscore _'",
  "'nul \\0 and ctrl-z \\Z'",
  "'(1,2),(3,4)'",
  "'Zoë Ñandú ß'",
  "''",
] as const;

const text = (random: SeededRandom): string => random.pick(awkwardTexts);
const shortText = (random: SeededRandom): string => random.pick(["'a'", "'é'", "''''", "'\\\\'", "''"]);
const bytes = (random: SeededRandom): string =>
  random.pick(["x'00270a0d1a5c22'", "x'ff00ff'", "''", "x'2d2d3b'"]);
const whole = (limit: number) => (random: SeededRandom) => String(random.below(limit));
const signed = (limit: number) => (random: SeededRandom) => String(random.below(2 * limit) - limit);
const pick =
  (first: string, ...others: string[]) =>
  (random: SeededRandom) =>
    random.pick([first, ...others]);

/** One entry for each type of the server, sizes and signs included. */
export const inventedColumnTypes: readonly [InventedColumnType, ...InventedColumnType[]] = [
  { type: 'tinyint(4)', literal: signed(128) },
  { type: 'tinyint(3) unsigned', literal: whole(256) },
  { type: 'smallint(6)', literal: signed(32_768) },
  { type: 'mediumint(9)', literal: signed(8_388_608) },
  { type: 'int(11)', literal: signed(2_147_483_648) },
  { type: 'int(10) unsigned', literal: whole(4_294_967_296) },
  { type: 'bigint(20)', literal: pick('-9223372036854775808', '9223372036854775807', '0') },
  { type: 'bigint(20) unsigned', literal: pick('18446744073709551615', '1') },
  { type: 'decimal(12,2)', literal: pick('-1234567890.12', '0.01', '99.90') },
  { type: 'float', literal: pick('-1.5', '3.25e10') },
  { type: 'double', literal: pick('0.1', '-1e300', '12.34') },
  { type: 'bit(9)', literal: pick("b'101010101'", "b'0'") },
  { type: 'year(4)', literal: pick('1901', '2026') },
  { type: 'date', literal: pick("'0001-01-01'", "'0000-00-00'", "'2024-02-29'") },
  { type: 'datetime', literal: pick("'0000-00-00 00:00:00'", "'2026-03-08 02:30:00'") },
  { type: 'datetime(6)', literal: pick("'2026-01-02 03:04:05.678901'") },
  { type: 'timestamp NULL', literal: pick('NULL', "'2026-01-02 03:04:05'") },
  { type: 'time', literal: pick("'-838:59:59'", "'08:05:00'") },
  { type: 'time(3)', literal: pick("'23:59:59.999'") },
  { type: 'char(3)', literal: shortText },
  { type: 'varchar(255)', literal: text },
  { type: 'tinytext', literal: text },
  { type: 'text', literal: text },
  { type: 'mediumtext', literal: text },
  { type: 'longtext', literal: text },
  { type: 'json', literal: pick('\'{"key": [1, null, "\\\\"x\\\\""]}\'', "'[]'") },
  { type: 'binary(4)', literal: pick("x'00010203'", "x'5c27220a'") },
  { type: 'varbinary(64)', literal: bytes },
  { type: 'tinyblob', literal: bytes },
  { type: 'blob', literal: bytes },
  { type: 'mediumblob', literal: bytes },
  { type: 'longblob', literal: bytes },
  { type: "enum('red','it''s','a,b')", literal: pick("'red'", "'it''s'", "'a,b'") },
  { type: "set('x','y','z')", literal: pick("'x,z'", "''") },
  { type: 'point', literal: pick("ST_PointFromText('POINT(1 -2.5)')") },
];
